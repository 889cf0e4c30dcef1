package io.akkamesh.benchmarks.links;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One measurement of one contestant.
 *
 * @param sending what the sender's JVM used while throughput was measured
 * @param receiving the same of the receiver's
 * @param rate messages per second of which the round trips were measured
 * @param payloadBytes that serializing and deserializing a record allocates by itself
 * @param serializedBytes of a record
 */
record Run(
    Usage sending,
    Usage receiving,
    double rate,
    RoundTrips roundTrips,
    long payloadBytes,
    long serializedBytes) {
  /** Round trips are measured at the base's throughput through this. */
  private static final double LIGHT_LOAD = 10;

  private static final Duration STEP = Duration.ofSeconds(1);

  /**
   * In two new JVMs, which have ended when it returns.
   *
   * @param rate for round trips, messages per second; a tenth of its own throughput if there is
   *     none
   */
  static Run of(Contestant contestant, Case sent, Plan plan, OptionalDouble rate)
      throws IOException {
    try (LinkJvm receiver = new LinkJvm(contestant, sent, Optional.empty());
        LinkJvm sender = new LinkJvm(contestant, sent, Optional.of(receiver.address()))) {
      sender.ask(SenderSide.CONNECT + " " + receiver.ask(ReceiverSide.CONTACT));
      sender.ask(SenderSide.FLOOD);
      sender.goOnFor(plan.warmUp());
      Usage sendingStart = sender.usage();
      Usage receivingStart = receiver.usage();
      Usage receiving = flood(sender, receiver, receivingStart, sent, plan);
      Usage sending = sender.usage().since(sendingStart).of(receiving.messages());
      sender.ask(SenderSide.QUIET);
      double perSecond = rate.orElse(receiving.perSecond() / LIGHT_LOAD);
      String pace =
          String.join(
              " ",
              SenderSide.PACE,
              Double.toString(perSecond),
              Long.toString(plan.paceWarmUp().toMillis()),
              Long.toString(plan.paceMeasure().toMillis()));
      RoundTrips roundTrips = RoundTrips.parse(sender.ask(pace));
      String[] payload = sender.ask(SenderSide.PAYLOAD + " " + plan.payloads()).split(" ");
      return new Run(
          sending,
          receiving,
          perSecond,
          roundTrips,
          Long.parseLong(payload[0]),
          Long.parseLong(payload[1]));
    }
  }

  private static Usage flood(LinkJvm sender, LinkJvm receiver, Usage start, Case sent, Plan plan) {
    sender.goOnFor(plan.measure());
    Usage flood = receiver.usage().since(start);
    while (!plan.isEnough(flood, sent)) {
      sender.goOnFor(STEP);
      flood = receiver.usage().since(start);
    }
    return flood;
  }

  double perSecond() {
    return receiving.perSecond();
  }

  double cpuMicros() {
    return sending.cpuMicrosPerMessage() + receiving.cpuMicrosPerMessage();
  }

  double bytes() {
    return sending.bytesPerMessage() + receiving.bytesPerMessage();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,.0f messages/s, %.1f µs of CPU, %,.0f B; at %,.0f/s round trip %.0f, %.0f, %.0f µs",
        perSecond(),
        cpuMicros(),
        bytes(),
        rate,
        roundTrips.p50Micros(),
        roundTrips.p99Micros(),
        roundTrips.p999Micros());
  }
}
