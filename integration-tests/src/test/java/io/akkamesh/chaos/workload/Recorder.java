package io.akkamesh.chaos.workload;

import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import io.akkamesh.agent.actor.ActorType;
import io.akkamesh.agent.actor.SpawnContext;
import io.akkamesh.agent.link.Links;
import io.akkamesh.agent.process.ProcEnvironment;
import io.akkamesh.chaos.fact.Fact;
import io.akkamesh.chaos.fact.FactLog;
import io.akkamesh.chaos.fact.InstanceId;
import io.akkamesh.chaos.fact.MessageId;
import io.akkamesh.protocol.MeshSerializable;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.routing.Undeliverable;
import io.akkamesh.protocol.wire.PayloadCodec;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Runs on a rank: sends by name to the next rank of its world and to any other one, and writes down
 * that it lives, what it sends, what it receives and what comes back.
 */
final class Recorder {
  static final String NAME = "recorder";
  static final ActorType<Message, Params> TYPE =
      ActorType.of("chaos_recorder", Message.class, Params.class, Recorder::create);

  private static final Duration BEAT = Duration.ofMillis(150);
  private static final int BEATS_A_MESSAGE = 2;

  private final SpawnContext where;
  private final PayloadCodec codec;
  private final FactLog log = FactLog.ofThisProcess();
  private final Plant plant = Plant.ofThisRun();
  private final String self;
  private final Map<ProcId, Long> sent = new HashMap<>();
  private final Random random = new Random();
  private long beats;
  private long received;

  /** None. */
  record Params() implements MeshSerializable {}

  sealed interface Message {}

  /** One of the messages that are counted. */
  record Note(String sender, long number) implements Message, MeshSerializable {}

  private record Beat() implements Message {}

  private record CameBack(Undeliverable note) implements Message {}

  private Recorder(ActorContext<Message> context, SpawnContext where) {
    this.where = where;
    this.codec = new PayloadCodec(context.getSystem());
    this.self = InstanceId.of(where.proc().toString());
    long uid = Links.get(context.getSystem()).uid();
    log.add(new Fact.Started(self, where.proc().toString(), startOf(context), uid));
    where.ports().onReturned(context.messageAdapter(Undeliverable.class, CameBack::new));
  }

  static Behavior<Message> create(SpawnContext where, Params params) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  timers.startTimerWithFixedDelay(new Beat(), BEAT);
                  return new Recorder(context, where).running();
                }));
  }

  /** A process is told; inside a host it is in the name of the agent. */
  private long startOf(ActorContext<Message> context) {
    String told = System.getenv(ProcEnvironment.START);
    if (told != null) {
      return Long.parseLong(told);
    }
    String prefix = where.proc().world() + "-" + where.rank() + "-";
    for (String element : context.getSelf().path().getElements()) {
      if (element.startsWith(prefix)) {
        return Long.parseLong(element.substring(prefix.length()));
      }
    }
    throw new IllegalStateException("no start in " + context.getSelf().path());
  }

  private Behavior<Message> running() {
    return Behaviors.receive(Message.class)
        .onMessage(Note.class, this::onNote)
        .onMessage(Beat.class, beat -> onBeat())
        .onMessage(CameBack.class, this::onCameBack)
        .onSignal(PostStop.class, stop -> onStop())
        .build();
  }

  private Behavior<Message> onNote(Note note) {
    MessageId id = new MessageId(note.sender(), where.proc().toString(), note.number());
    received++;
    for (int i = 0; i < plant.facts(where.rank(), received); i++) {
      log.add(new Fact.Received(self, id));
    }
    return Behaviors.same();
  }

  private Behavior<Message> onBeat() {
    log.add(new Fact.Beat(self));
    if (++beats % BEATS_A_MESSAGE == 0 && Phase.now() == Phase.RUN) {
      send(where.proc().world().proc((where.rank() + 1) % where.worldSize()));
      List<ProcId> all = Worlds.procs();
      send(all.get(random.nextInt(all.size())));
    }
    return Behaviors.same();
  }

  private void send(ProcId destination) {
    long number = sent.merge(destination, 1L, Long::sum);
    log.add(new Fact.Sent(new MessageId(self, destination.toString(), number)));
    where.ports().send(Worlds.recorder(destination), new Note(self, number));
  }

  private Behavior<Message> onCameBack(CameBack back) {
    log.add(returned(codec, back.note()));
    return Behaviors.same();
  }

  /** What came back, and why. */
  static Fact.Returned returned(PayloadCodec codec, Undeliverable undeliverable) {
    Note note = codec.decode(undeliverable.envelope().payload(), Note.class);
    ProcId destination = undeliverable.envelope().destination().owner().owner();
    return new Fact.Returned(
        new MessageId(note.sender(), destination.toString(), note.number()),
        undeliverable.reason().isCertain(),
        undeliverable.reason().toString());
  }

  private Behavior<Message> onStop() {
    log.add(new Fact.Ended(self, "stopped"));
    return Behaviors.same();
  }
}
