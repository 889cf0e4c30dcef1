package io.akkamesh.examples;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.actor.typed.receptionist.Receptionist;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * {@link Training} without a mesh, for comparison: nodes of an Akka cluster, found through the
 * receptionist, and a coordinator that gives them ranks, asks them, and gives up when one ends or
 * does not answer. Who starts the nodes, and ends them, is left to others.
 */
final class PlainTraining {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ActorContext<Event> context;
  private final TimerScheduler<Event> timers;
  private final Job job;
  private final ActorRef<PlainTrainer.Answer> answers;
  private final List<ActorRef<PlainTrainer.Command>> trainers = new ArrayList<>();
  private final SortedMap<Integer, Gradient> parts = new TreeMap<>();
  private int step;

  /** What to train, and where the loss of each host's ranks is wanted. */
  record Job(
      int hosts, int gpus, int samples, int steps, CompletableFuture<List<Double>> lossOfHosts) {
    int ranks() {
      return hosts * gpus;
    }
  }

  private sealed interface Event {}

  private record Found(Receptionist.Listing listing) implements Event {}

  private record Answered(PlainTrainer.Answer answer) implements Event {}

  private record Ended(int rank) implements Event {}

  private record Late() implements Event {}

  private PlainTraining(ActorContext<Event> context, TimerScheduler<Event> timers, Job job) {
    this.context = context;
    this.timers = timers;
    this.job = job;
    this.answers = context.messageAdapter(PlainTrainer.Answer.class, Answered::new);
  }

  /** A node of the cluster, with the trainers of one host. */
  static ActorSystem<Void> node(int port, int seedPort, int gpus) {
    Config config =
        ConfigFactory.parseString(
            """
            akka.actor {
              provider = cluster
              serialization-bindings."io.akkamesh.examples.PlainTrainer$OnTheWire" = jackson-cbor
            }
            akka.remote.artery.canonical { hostname = "127.0.0.1", port = %d }
            akka.cluster {
              seed-nodes = ["akka://plain@127.0.0.1:%d"]
              downing-provider-class = "akka.cluster.sbr.SplitBrainResolverProvider"
              jmx.multi-mbeans-in-same-jvm = on
            }
            """
                .formatted(port, seedPort));
    return ActorSystem.create(
        Behaviors.setup(
            context -> {
              for (int gpu = 0; gpu < gpus; gpu++) {
                context.spawn(PlainTrainer.create(), "trainer" + gpu);
              }
              return Behaviors.empty();
            }),
        "plain",
        config.withFallback(ConfigFactory.load()));
  }

  static void start(ActorSystem<?> system, Job job) {
    system.systemActorOf(create(job), "training", Props.empty());
  }

  private static Behavior<Event> create(Job job) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(timers -> new PlainTraining(context, timers, job).finding()));
  }

  private Behavior<Event> finding() {
    ActorRef<Receptionist.Listing> listings =
        context.messageAdapter(Receptionist.Listing.class, Found::new);
    context.getSystem().receptionist().tell(Receptionist.subscribe(PlainTrainer.KEY, listings));
    timers.startSingleTimer(new Late(), PATIENCE);
    return Behaviors.receive(Event.class)
        .onMessage(Found.class, this::onFound)
        .onMessage(Late.class, late -> fail("not all trainers are there"))
        .build();
  }

  private Behavior<Event> onFound(Found found) {
    trainers.clear();
    trainers.addAll(found.listing().getServiceInstances(PlainTrainer.KEY));
    if (trainers.size() < job.ranks()) {
      return Behaviors.same();
    }
    // References of this node have no address: they are written out first, for one order of all.
    trainers.sort(
        Comparator.comparing(ActorRefResolver.get(context.getSystem())::toSerializationFormat));
    for (int rank = 0; rank < job.ranks(); rank++) {
      context.watchWith(trainers.get(rank), new Ended(rank));
      trainers.get(rank).tell(new PlainTrainer.Begin(rank, job.ranks(), job.samples()));
    }
    askAll();
    return Behaviors.receive(Event.class)
        .onMessage(Found.class, more -> Behaviors.same())
        .onMessage(Answered.class, answered -> onAnswer(answered.answer()))
        .onMessage(Ended.class, ended -> fail("rank " + ended.rank() + " has ended"))
        .onMessage(Late.class, late -> fail("only " + parts.keySet() + " have answered"))
        .build();
  }

  private void askAll() {
    parts.clear();
    timers.startSingleTimer(new Late(), PATIENCE);
    trainers.forEach(trainer -> trainer.tell(new PlainTrainer.AskGradient(step, answers)));
  }

  private Behavior<Event> onAnswer(PlainTrainer.Answer answer) {
    if (answer.step() == step) {
      parts.put(answer.rank(), new Gradient(answer.loss(), answer.slope()));
    }
    if (parts.size() < job.ranks()) {
      return Behaviors.same();
    }
    if (step == job.steps()) {
      List<Double> losses = new ArrayList<>();
      for (int host = 0; host < job.hosts(); host++) {
        losses.add(sum(host * job.gpus(), (host + 1) * job.gpus()).loss());
      }
      job.lossOfHosts().complete(losses);
      return Behaviors.stopped();
    }
    Gradient whole = sum(0, job.ranks());
    trainers.forEach(
        trainer -> trainer.tell(new PlainTrainer.Descend(whole.loss(), whole.slope())));
    step++;
    askAll();
    return Behaviors.same();
  }

  private Gradient sum(int fromRank, int toRank) {
    Gradient.Sum sum = new Gradient.Sum();
    return parts.subMap(fromRank, toRank).values().stream().reduce(sum.identity(), sum::combine);
  }

  private Behavior<Event> fail(String why) {
    job.lossOfHosts().completeExceptionally(new IllegalStateException(why));
    return Behaviors.stopped();
  }
}
