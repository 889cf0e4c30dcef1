package io.akkamesh.benchmarks.links;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import io.akkamesh.benchmarks.links.LinkMessage.Due;
import io.akkamesh.benchmarks.links.LinkMessage.Flood;
import io.akkamesh.benchmarks.links.LinkMessage.Paced;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.AtomicHistogram;

/** The JVM with the senders. */
final class SenderSide implements Side {
  /** With the receiver's contact: answered once all senders may send. */
  static final String CONNECT = "connect";

  /** Sends all that may be sent until {@value #QUIET}. */
  static final String FLOOD = "flood";

  static final String QUIET = "quiet";

  /** Answered with a {@link Usage} without messages: the receiver counts them. */
  static final String USAGE = "usage";

  /**
   * With messages per second of all senders, ms to warm up, ms to measure, each until the last
   * answer is there: answered with {@link RoundTrips}.
   */
  static final String PACE = "pace";

  /**
   * With how many times to try: answered with the bytes that serializing a record and back
   * allocates, and those it yields.
   */
  static final String PAYLOAD = "payload";

  private static final String DONE = "done";
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long POLL_NANOS = 1_000_000;

  private final Link link;
  private final Case sent;
  private final PayloadCost cost;
  private final byte[] filler;
  private final Sender.Counters counters = new Sender.Counters();
  private final Usage.Meter meter = new Usage.Meter();
  private final List<ActorRef<LinkMessage>> senders = new ArrayList<>();

  SenderSide(Link link, Case sent) {
    this.link = link;
    this.sent = sent;
    this.cost = new PayloadCost(link.system());
    this.filler = cost.filler(sent.bytes());
  }

  @Override
  public String answer(String... words) throws Exception {
    return switch (words[0]) {
      case CONNECT -> connect(words[1]);
      case FLOOD -> flood(true);
      case QUIET -> flood(false);
      case USAGE -> meter.now(0).toString();
      case PACE ->
          pace(Double.parseDouble(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3]))
              .toString();
      case PAYLOAD ->
          cost.allocatedBytes(filler, Integer.parseInt(words[1]))
              + " "
              + cost.serializedBytes(filler);
      default -> throw new IllegalArgumentException("unknown command " + words[0]);
    };
  }

  private String connect(String contact) throws TimeoutException {
    ActorRef<LinkMessage> receiver = ActorRefResolver.get(link.system()).resolveActorRef(contact);
    for (int i = 0; i < sent.senders(); i++) {
      senders.add(
          link.spawn(
              "sender-" + i, Sender.create(link, i, sent.window(), filler, receiver, counters)));
    }
    await(counters.connected(), sent.senders(), "senders could connect");
    return DONE;
  }

  private String flood(boolean on) {
    senders.forEach(sender -> sender.tell(new Flood(on)));
    return DONE;
  }

  private RoundTrips pace(double perSecond, long warmUpMs, long measureMs) throws TimeoutException {
    long interval = Math.max(1, (long) (sent.senders() * 1e9 / perSecond));
    run(interval, warmUpMs);
    return RoundTrips.of(run(interval, measureMs));
  }

  /** Tells each sender of what is due, until all of it is, and waits for the answers. */
  private AtomicHistogram run(long intervalNanos, long forMs) throws TimeoutException {
    Pace pace = Pace.startingNow(intervalNanos, sent.senders());
    long each = Math.max(1, TimeUnit.MILLISECONDS.toNanos(forMs) / intervalNanos);
    counters.answered().reset();
    senders.forEach(sender -> sender.tell(new Paced(pace)));
    long[] told = new long[senders.size()];
    long all = each * senders.size();
    for (long sum = 0; sum < all; ) {
      long now = System.nanoTime();
      for (int i = 0; i < told.length; i++) {
        long due = Math.min(each, pace.dueBy(now, i)) - told[i];
        if (due > 0) {
          senders.get(i).tell(new Due(due));
          told[i] += due;
          sum += due;
        }
      }
      LockSupport.parkNanos(intervalNanos / senders.size());
    }
    await(counters.answered(), all, "messages were answered");
    return pace.roundTrips();
  }

  private static void await(LongAdder count, long expected, String what) throws TimeoutException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (count.sum() < expected) {
      if (System.nanoTime() > deadline) {
        throw new TimeoutException("only " + count + " of " + expected + " " + what);
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }
}
