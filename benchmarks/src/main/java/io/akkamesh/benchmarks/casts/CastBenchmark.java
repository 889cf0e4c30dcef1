package io.akkamesh.benchmarks.casts;

import com.sun.management.OperatingSystemMXBean;
import io.akkamesh.benchmarks.casts.Way.Crowd;
import io.akkamesh.benchmarks.local.HostJvms;
import io.akkamesh.cluster.ActorMesh;
import io.akkamesh.cluster.World;
import io.akkamesh.cluster.WorldSpec;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures every way to reach many members, in turn, and prints a table. */
@Command(
    name = "CastBenchmark",
    description =
        "Sends messages to LOCAL members on several JVMs, all of them at once, and asks all of them,"
            + " in several ways, in turn: how many messages a second, and what that costs the"
            + " sender's JVM and the wire.",
    sortOptions = false)
public final class CastBenchmark implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final long PATIENCE_S = 60;
  private static final int QUEUE = 300_000;

  @Option(
      names = "--members",
      paramLabel = "N",
      split = ",",
      defaultValue = "1000,100000",
      description = "How many members there are (default: ${DEFAULT-VALUE}).")
  private List<Integer> members;

  @Option(
      names = "--hosts",
      paramLabel = "N",
      defaultValue = "4",
      description = "On how many JVMs (default: ${DEFAULT-VALUE}).")
  private int hosts;

  @Option(
      names = "--ways",
      paramLabel = "WAY",
      split = ",",
      defaultValue = "CAST,TELL,TOPIC",
      description = "What is measured (default: ${DEFAULT-VALUE}).")
  private List<Way> ways;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "How long each is measured, after as long a warm-up (default:" + " ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(names = "--help", usageHelp = true, description = "Show this help and exit.")
  private boolean help;

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private CastBenchmark() {}

  /** Ends with 0 when everything could be measured. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new CastBenchmark()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    out.println(
        "| members | way | ticks to one, /s | sender CPU, us | wire, B | asked, rounds/s |"
            + " sender CPU, us a member | wire, B a member |");
    out.println("|---:|---|---:|---:|---:|---:|---:|---:|");
    System.setProperty(HostJvms.QUEUE, Integer.toString(QUEUE)); // else plain Akka loses some
    try (HostJvms jvms = HostJvms.start(hosts)) {
      for (int count : members) {
        measure(jvms, count);
      }
    }
    return 0;
  }

  private void measure(HostJvms jvms, int count) throws IOException {
    WorldSpec spec =
        WorldSpec.named("crowd")
            .shape("slot=" + count)
            .procsPerHost((count + hosts - 1) / hosts)
            .within(PATIENCE);
    World world = get(jvms.mesh().createWorld(spec));
    ActorMesh<Member.Message> mesh =
        get(world.spawn("member", Member.TYPE, new Member.Params(ways.contains(Way.TOPIC))));
    Crowd crowd = Crowd.of(jvms.system(), mesh);
    for (Way way : ways) {
      awaitAll(way, crowd);
      Figures ticks = ticks(way, crowd);
      Figures asks = asks(way, crowd);
      out.println(
          String.format(
              Locale.ROOT,
              "| %,d | %s | %,.0f | %.3f | %.1f | %,.2f | %.3f | %.1f |",
              count,
              way,
              ticks.perSecond() * count,
              ticks.cpuMicros() / count,
              ticks.wireBytes() / count,
              asks.perSecond(),
              asks.cpuMicros() / count,
              asks.wireBytes() / count));
    }
    get(world.stop());
  }

  /** A topic learns of its subscribers in the course of time; until then answers are missing. */
  private static void awaitAll(Way way, Crowd crowd) {
    long counted;
    do {
      way.tick(crowd, 0);
      counted = way.count(crowd).completeOnTimeout(0L, PATIENCE_S, TimeUnit.SECONDS).join();
    } while (counted < crowd.members().size());
  }

  /** Ticks in bursts, each of which is counted by all before the next one. */
  private Figures ticks(Way way, Crowd crowd) throws IOException {
    int burst = Math.max(1, 200_000 / crowd.members().size());
    tickFor(way, crowd, burst);
    Figures before = Figures.now();
    long sent = tickFor(way, crowd, burst);
    return Figures.now().since(before, sent);
  }

  private long tickFor(Way way, Crowd crowd, int burst) {
    long until = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    long sent = 0;
    while (System.nanoTime() < until) {
      for (int i = 0; i < burst; i++) {
        way.tick(crowd, sent++);
      }
      long counted = way.count(crowd).join();
      if (counted != (long) burst * crowd.members().size()) {
        throw new IllegalStateException(
            way + ": counted " + counted + " of " + burst + " ticks to each");
      }
    }
    return sent;
  }

  private Figures asks(Way way, Crowd crowd) throws IOException {
    askFor(way, crowd);
    Figures before = Figures.now();
    long asked = askFor(way, crowd);
    return Figures.now().since(before, asked);
  }

  private long askFor(Way way, Crowd crowd) {
    long until = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    long asked = 0;
    while (System.nanoTime() < until) {
      way.count(crowd).join();
      asked++;
    }
    return asked;
  }

  private static <T> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  /**
   * What was used until a moment, or for so many rounds.
   *
   * @param cpuNanos of this JVM
   * @param loopback bytes sent on the loopback device, by whomever
   */
  private record Figures(long nanos, long cpuNanos, long loopback, long rounds) {
    static Figures now() throws IOException {
      OperatingSystemMXBean system =
          (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      String loopback =
          Files.readAllLines(Path.of("/proc/net/dev")).stream()
              .map(String::strip)
              .filter(line -> line.startsWith("lo:"))
              .findFirst()
              .orElse("lo: 0 0 0 0 0 0 0 0 0");
      long sent = Long.parseLong(loopback.substring(3).strip().split(" +")[8]);
      return new Figures(System.nanoTime(), system.getProcessCpuTime(), sent, 0);
    }

    Figures since(Figures start, long done) {
      return new Figures(
          nanos - start.nanos, cpuNanos - start.cpuNanos, loopback - start.loopback, done);
    }

    double perSecond() {
      return rounds * 1e9 / nanos;
    }

    double cpuMicros() {
      return cpuNanos / 1e3 / rounds;
    }

    double wireBytes() {
      return (double) loopback / rounds;
    }
  }
}
