package io.akkamesh.agent.link.model;

import io.akkamesh.agent.link.model.Channel.Weather;
import io.akkamesh.agent.link.model.Machine.Kind;
import io.akkamesh.protocol.name.PortId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Two nodes, one that sends and one that receives, and what happens to them and between them. */
final class History {
  static final long MILLI = 1_000_000;
  private static final int PORTS = 10;

  private final Random random;
  private final LinkLimits limits;
  private final Timeline timeline = new Timeline();
  private final Ledger ledger;
  private final Channel<Frame> there;
  private final Channel<Addressed> back;
  private long uids = 100;
  private SendingNode sending;
  private ReceivingNode receiving;
  private boolean isRemoved;
  private int recoveries;

  /** An ack finds the process whose frames it answers, never one after it at its address. */
  private record Addressed(long to, Ack ack) {}

  History(long seed, LinkLimits limits, Map<String, Long> counts) {
    this.random = new Random(seed);
    this.limits = limits;
    this.ledger = new Ledger(timeline, counts);
    this.there = new Channel<>(timeline, random, History::copy, this::arrives);
    this.back = new Channel<>(timeline, random, ack -> ack, this::arrives);
    startSending();
    startReceiving();
  }

  /** All of it: quiet times, faults, and the end when all is well again. */
  void run() {
    int steps = 10 + random.nextInt(60);
    for (int i = 0; i < steps; i++) {
      act();
      timeline.run(randomTime(random.nextInt(5) == 0 ? 2000 : 200));
    }
    heal();
    recover();
    settle();
  }

  /** Nothing is lost and both live, but actors are busy, end and start, and links are forgotten. */
  void runCalmly() {
    ledger.beCalm();
    int steps = 10 + random.nextInt(60);
    for (int i = 0; i < steps; i++) {
      switch (random.nextInt(6)) {
        case 0 -> receiving.forgetIdle();
        case 1 -> changeActor();
        case 2 -> randomPort().beBusy(random.nextInt(3) / 4.0);
        default -> postSome();
      }
      timeline.run(randomTime(random.nextInt(5) == 0 ? 4000 : 200));
    }
    heal();
    recover();
    settle();
  }

  /** What happened last. */
  String steps() {
    return ledger.steps();
  }

  private void act() {
    switch (random.nextInt(20)) {
      case 0, 1 -> changeWeather();
      case 2 -> {
        ledger.step(() -> "connection breaks");
        there.breakConnection();
        back.breakConnection();
      }
      case 3 -> halt(sending.machine());
      case 4 -> halt(receiving.machine());
      case 5 -> restartReceiving();
      case 6 -> startSending();
      case 7 -> receiving.forgetIdle();
      case 8 -> changeActor();
      case 9 -> randomPort().beBusy(random.nextInt(3) / 4.0);
      case 10 -> remove();
      default -> postSome();
    }
  }

  private void changeWeather() {
    Weather[] all = Weather.values();
    Weather one = all[random.nextInt(all.length)];
    Weather other = random.nextBoolean() ? one : all[random.nextInt(all.length)];
    ledger.step(() -> "weather " + one + " " + other);
    there.become(one);
    back.become(other);
  }

  private void halt(Machine machine) {
    if (!machine.isHalted()) {
      ledger.step(() -> "halts " + (machine == sending.machine() ? "sender" : "receiver"));
      machine.halt();
      timeline.in(
          randomTime(random.nextBoolean() ? 300 : 8000),
          () -> {
            ledger.step(() -> "a halt ends");
            machine.resume();
          });
    }
  }

  private void postSome() {
    int count = random.nextInt(4) == 0 ? 150 : 1 + random.nextInt(20);
    SendingNode node = sending;
    boolean one = random.nextBoolean();
    Target first = target(random.nextInt(PORTS + 2));
    for (int i = 0; i < count; i++) {
      Target target = one ? first : target(random.nextInt(PORTS + 2));
      int size = random.nextInt(40);
      node.machine().run(Kind.POST, () -> node.post(target, size));
    }
  }

  private void changeActor() {
    Target target = target(random.nextInt(PORTS));
    SimulatedPort port = receiving.ports().get(target);
    ledger.step(() -> target.port() + (port == null ? " starts" : " ends"));
    if (port != null) {
      port.close();
    }
    if (port == null || random.nextBoolean()) {
      receiving.open(target, random.nextInt(4) == 0);
    }
  }

  private SimulatedPort randomPort() {
    List<SimulatedPort> ports = new ArrayList<>(receiving.ports().values());
    return ports.get(random.nextInt(ports.size()));
  }

  /** The node leaves the cluster, as its peer sees it; its process may go on for a while. */
  private void remove() {
    long uid = receiving.uid();
    ledger.step(() -> "removes " + uid);
    isRemoved = true;
    sending.tell(sender -> sender.onRemoved(uid, sending.now()));
    timeline.in(randomTime(3000), () -> restart(uid));
  }

  private void restartReceiving() {
    long uid = receiving.uid();
    ledger.step(() -> "ends " + uid);
    receiving.end();
    if (random.nextInt(3) == 0) {
      sending.tell(sender -> sender.onEnded(uid, sending.now()));
    }
    timeline.in(randomTime(random.nextBoolean() ? 100 : 4000), () -> restart(uid));
  }

  private void restart(long uid) {
    if (receiving.uid() == uid) {
      receiving.end();
      startReceiving();
      if (random.nextInt(3) == 0) {
        long known = receiving.uid();
        timeline.in(
            randomTime(300),
            () -> {
              if (receiving.uid() == known) {
                ledger.step(() -> "known " + known);
                sending.tell(sender -> sender.onKnown(known, sending.now()));
              }
            });
      }
    }
  }

  private void startReceiving() {
    long uid = ++uids;
    ledger.step(() -> "receiver " + uid + " starts");
    isRemoved = false;
    Machine machine = new Machine(timeline, random);
    receiving = new ReceivingNode(uid, machine, random, limits, ledger, this::answer);
    for (int i = 0; i < PORTS - 2; i++) {
      receiving.open(target(i), random.nextInt(4) == 0).beBusy(random.nextInt(4) / 8.0);
    }
  }

  private void startSending() {
    if (sending != null) {
      sending.end();
    }
    long uid = ++uids;
    ledger.step(() -> "sender " + uid + " starts");
    Machine machine = new Machine(timeline, random);
    sending = new SendingNode(uid, machine, random, limits, ledger, there::send);
  }

  private void answer(long to, Ack ack) {
    back.send(new Addressed(to, ack));
  }

  private void arrives(Frame frame) {
    receiving.onFrame(frame);
  }

  private void arrives(Addressed ack) {
    if (ack.to() == sending.uid()) {
      sending.onAck(ack.ack());
    }
  }

  /** From now on nothing is lost and both live. */
  private void heal() {
    ledger.step(() -> "heals");
    there.become(Weather.CLEAN);
    back.become(Weather.CLEAN);
    if (isRemoved || !receiving.machine().isAlive()) {
      restart(receiving.uid());
    }
    timeline.run(8000 * MILLI); // halts end
    receiving.ports().values().forEach(port -> port.beBusy(0));
    sending.post(target(0), 5); // the one that may find out that the node is another now
    timeline.run(limits.fence() + 4000 * MILLI);
  }

  /** What is posted now is delivered, even if it is much. */
  private void recover() {
    List<Ledger.Entry> posted = new ArrayList<>();
    for (int round = 0; round < 5; round++) {
      Target target = target(100 + recoveries++);
      receiving.open(target, false);
      for (int i = 0;
          i < Math.min(limits.perDestination(), Math.min(limits.queued() / 2, 100));
          i++) {
        posted.add(sending.post(target, 5));
      }
      timeline.run(1000 * MILLI);
      receiving.forgetIdle();
    }
    for (Ledger.Entry entry : posted) {
      ledger.require(
          entry.begun || entry.id % 13 == 5,
          () -> entry.id + " was not delivered: " + entry.returned);
    }
  }

  private void settle() {
    timeline.run(2 * limits.delivery() + 4000 * MILLI);
    ledger.require(sending.isSettled(), () -> "not all is settled: " + sending.stats());
    for (Ledger.Entry entry : ledger.entries()) {
      ledger.require(
          !entry.isOpen() || entry.sender != sending.uid(), () -> entry.id + " has no outcome");
    }
    sending.end();
    receiving.end();
  }

  private long randomTime(int mostMillis) {
    return (long) (random.nextDouble() * mostMillis * MILLI);
  }

  private static Target target(int index) {
    return new Target(PortId.parse("w[1].a[0][" + index + "]"), Target.ANY_LIFE);
  }

  private static Frame copy(Frame frame) {
    List<Parcel> parcels = new ArrayList<>();
    frame.parcels().forEach(parcel -> parcels.add(CopiedParcel.of(parcel)));
    return new Frame(
        frame.from(),
        frame.to(),
        frame.epoch(),
        frame.echo(),
        frame.heard(),
        frame.first(),
        parcels);
  }
}
