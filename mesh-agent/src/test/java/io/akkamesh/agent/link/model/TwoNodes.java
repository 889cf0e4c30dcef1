package io.akkamesh.agent.link.model;

import io.akkamesh.agent.link.model.Channel.Weather;
import io.akkamesh.protocol.name.PortId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A node that sends and one that receives, the channels between them, and how they come and go. */
final class TwoNodes {
  static final int PORTS = 10; // and two of them are not there at first
  private static final long MILLI = 1_000_000;

  private final Random random;
  private final LinkLimits limits;
  private final Timeline timeline;
  private final Ledger ledger;
  private final Channel<Frame> there;
  private final Channel<Addressed> back;
  private long uids = 100;
  private SendingNode sending;
  private ReceivingNode receiving;
  private boolean isRemoved;

  /** An ack finds the process whose frames it answers, never one after it at its address. */
  private record Addressed(long to, Ack ack) {}

  TwoNodes(Timeline timeline, Random random, LinkLimits limits, Ledger ledger) {
    this.timeline = timeline;
    this.random = random;
    this.limits = limits;
    this.ledger = ledger;
    this.there = new Channel<>(timeline, random, TwoNodes::copy, this::arrives);
    this.back = new Channel<>(timeline, random, ack -> ack, this::arrives);
    startSending();
    startReceiving();
  }

  SendingNode sending() {
    return sending;
  }

  ReceivingNode receiving() {
    return receiving;
  }

  static Target target(int index) {
    return new Target(PortId.parse("w[1].a[0][" + index + "]"), Target.ANY_LIFE);
  }

  long randomTime(int mostMillis) {
    return (long) (random.nextDouble() * mostMillis * MILLI);
  }

  void change(Weather one, Weather other) {
    ledger.step(() -> "weather " + one + " " + other);
    there.become(one);
    back.become(other);
  }

  void breakConnection() {
    ledger.step(() -> "connection breaks");
    there.breakConnection();
    back.breakConnection();
  }

  void haltSending() {
    halt(sending.machine());
  }

  void haltReceiving() {
    halt(receiving.machine());
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

  /** The node leaves the cluster, as its peer sees it; its process may go on for a while. */
  void removeReceiving() {
    long uid = receiving.uid();
    ledger.step(() -> "removes " + uid);
    isRemoved = true;
    sending.tell(sender -> sender.onRemoved(uid, sending.now()));
    timeline.in(randomTime(3000), () -> restart(uid));
  }

  /** The process ends, and another starts after a while; its peer is told or not. */
  void endReceiving() {
    long uid = receiving.uid();
    ledger.step(() -> "ends " + uid);
    receiving.end();
    if (random.nextInt(3) == 0) {
      sending.tell(sender -> sender.onEnded(uid, sending.now()));
    }
    timeline.in(randomTime(random.nextBoolean() ? 100 : 4000), () -> restart(uid));
  }

  /** The receiving process is one that its peer can reach. */
  void reviveReceiving() {
    if (isRemoved || !receiving.machine().isAlive()) {
      restart(receiving.uid());
    }
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
                sending.tell(sender -> sender.onKnown(known));
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

  /** A process starts in the place of the one that sent before. */
  void startSending() {
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
