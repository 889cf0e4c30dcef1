package io.akkamesh.agent.link.model;

import io.akkamesh.agent.link.model.Channel.Weather;
import io.akkamesh.agent.link.model.Machine.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Two nodes, one that sends and one that receives, and what happens to them and between them. */
final class History {
  static final long MILLI = 1_000_000;

  private final Random random;
  private final LinkLimits limits;
  private final Timeline timeline = new Timeline();
  private final Ledger ledger;
  private final TwoNodes nodes;
  private int recoveries;

  History(long seed, LinkLimits limits, Map<String, Long> counts) {
    this.random = new Random(seed);
    this.limits = limits;
    this.ledger = new Ledger(timeline, counts);
    this.nodes = new TwoNodes(timeline, random, limits, ledger);
  }

  /** All of it: quiet times, faults, and the end when all is well again. */
  void run() {
    int steps = 10 + random.nextInt(60);
    for (int i = 0; i < steps; i++) {
      act();
      timeline.run(nodes.randomTime(random.nextInt(5) == 0 ? 2000 : 200));
    }
    heal();
    recover();
    settle();
  }

  /** Both live and little is lost, but actors are busy, end and start, and links are forgotten. */
  void runCalmly() {
    ledger.beCalm();
    int steps = 10 + random.nextInt(60);
    for (int i = 0; i < steps; i++) {
      switch (random.nextInt(8)) {
        case 7 -> loseABurst();
        case 0 -> nodes.receiving().forgetIdle();
        case 1 -> changeActor();
        case 2 -> randomPort().beBusy(random.nextInt(3) / 4.0);
        default -> postSome();
      }
      timeline.run(nodes.randomTime(random.nextInt(5) == 0 ? 4000 : 200));
    }
    heal();
    recover();
    settle();
  }

  private void loseABurst() {
    postSome();
    timeline.run(nodes.randomTime(10));
    nodes.breakConnection();
    timeline.run(2000 * MILLI);
  }

  /** What happened last. */
  String steps() {
    return ledger.steps();
  }

  private void act() {
    switch (random.nextInt(20)) {
      case 0, 1 -> changeWeather();
      case 2 -> nodes.breakConnection();
      case 3 -> nodes.haltSending();
      case 4 -> nodes.haltReceiving();
      case 5 -> nodes.endReceiving();
      case 6 -> nodes.startSending();
      case 7 -> nodes.receiving().forgetIdle();
      case 8 -> changeActor();
      case 9 -> randomPort().beBusy(random.nextInt(3) / 4.0);
      case 10 -> nodes.removeReceiving();
      default -> postSome();
    }
  }

  private void changeWeather() {
    Weather[] all = Weather.values();
    Weather one = all[random.nextInt(all.length)];
    Weather other = random.nextBoolean() ? one : all[random.nextInt(all.length)];
    nodes.change(one, other);
  }

  private void postSome() {
    int count = random.nextInt(4) == 0 ? 150 : 1 + random.nextInt(20);
    SendingNode node = nodes.sending();
    boolean one = random.nextBoolean();
    Target first = TwoNodes.target(random.nextInt(TwoNodes.PORTS + 2));
    for (int i = 0; i < count; i++) {
      Target target = one ? first : TwoNodes.target(random.nextInt(TwoNodes.PORTS + 2));
      int size = random.nextInt(40);
      node.machine().run(Kind.POST, () -> node.post(target, size));
    }
  }

  private void changeActor() {
    Target target = TwoNodes.target(random.nextInt(TwoNodes.PORTS));
    SimulatedPort port = nodes.receiving().ports().get(target);
    ledger.step(() -> target.port() + (port == null ? " starts" : " ends"));
    if (port != null) {
      port.close();
    }
    if (port == null || random.nextBoolean()) {
      nodes.receiving().open(target, random.nextInt(4) == 0);
    }
  }

  private SimulatedPort randomPort() {
    List<SimulatedPort> ports = new ArrayList<>(nodes.receiving().ports().values());
    return ports.get(random.nextInt(ports.size()));
  }

  /** From now on nothing is lost and both live. */
  private void heal() {
    ledger.step(() -> "heals");
    nodes.change(Weather.CLEAN, Weather.CLEAN);
    nodes.reviveReceiving();
    timeline.run(8000 * MILLI); // halts end
    nodes.receiving().ports().values().forEach(port -> port.beBusy(0));
    nodes
        .sending()
        .post(TwoNodes.target(0), 5); // the one that may find out that the node is another now
    timeline.run(limits.fence() + 4000 * MILLI);
  }

  /** What is posted now is delivered, even if it is much. */
  private void recover() {
    List<Ledger.Entry> posted = new ArrayList<>();
    for (int round = 0; round < 5; round++) {
      Target target = TwoNodes.target(100 + recoveries++);
      nodes.receiving().open(target, false);
      for (int i = 0;
          i < Math.min(limits.perDestination(), Math.min(limits.queued() / 2, 100));
          i++) {
        posted.add(nodes.sending().post(target, 5));
      }
      timeline.run(1000 * MILLI);
      nodes.receiving().forgetIdle();
    }
    for (Ledger.Entry entry : posted) {
      ledger.require(
          entry.begun || entry.id % 13 == 5,
          () -> entry.id + " was not delivered: " + entry.returned);
    }
  }

  private void settle() {
    timeline.run(2 * limits.delivery() + 4000 * MILLI);
    ledger.require(
        nodes.sending().isSettled(), () -> "not all is settled: " + nodes.sending().stats());
    for (Ledger.Entry entry : ledger.entries()) {
      ledger.require(
          !entry.isOpen() || entry.sender != nodes.sending().uid(),
          () -> entry.id + " has no outcome");
    }
    nodes.sending().end();
    nodes.receiving().end();
  }
}
