package io.akkamesh.benchmarks.boot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Times {@code ./mesh demo} from its start to LIVE beside the start of as many bare Akka cluster
 * nodes, alternating, with the same JVM options, class data archive and settings. One argument: how
 * many rounds, 5 unless given.
 */
public final class BootBenchmark {
  /** One control plane, two hosts, four procs and the client. */
  private static final int NODES = 8;

  private static final List<String> SAME_OPTIONS =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss512k", "-Xms16m");

  private final Path home = Path.of(System.getProperty("mesh.home", "."));
  private final PrintStream out = System.out;

  private BootBenchmark() {}

  /** Prints each round, then the medians and their ratio. */
  public static void main(String[] args) throws IOException, InterruptedException {
    new BootBenchmark().run(args.length == 0 ? 5 : Integer.parseInt(args[0]));
  }

  private void run(int rounds) throws IOException, InterruptedException {
    double[] mesh = new double[rounds];
    double[] bare = new double[rounds];
    double[] ratio = new double[rounds];
    out.println("round  bare all up [s]  mesh live [s]  ratio");
    for (int i = 0; i < rounds; i++) {
      bare[i] = bareNodes();
      mesh[i] = meshDemo();
      ratio[i] = mesh[i] / bare[i];
      out.printf(Locale.ROOT, "%5d %16.2f %14.2f %6.2f%n", i + 1, bare[i], mesh[i], ratio[i]);
    }
    out.printf(
        Locale.ROOT,
        "median %15.2f %14.2f %6.2f   (%d bare nodes; 1 control plane, 2 hosts, 4 procs, client)%n",
        median(bare),
        median(mesh),
        median(ratio),
        NODES);
  }

  private double meshDemo() throws IOException, InterruptedException {
    Process demo =
        new ProcessBuilder(
                home.resolve("mesh").toString(), "demo", "--json", home.resolve("mesh").toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    JsonNode result = new ObjectMapper().readTree(demo.getInputStream());
    if (demo.waitFor() != 0) {
      throw new IllegalStateException("mesh demo failed; run it by hand to see why");
    }
    return (result.get("bootMs").asLong() + result.get("liveMs").asLong()) / 1000.0;
  }

  private double bareNodes() throws IOException, InterruptedException {
    int seed = ThreadLocalRandom.current().nextInt(20_000, 32_000);
    List<Process> nodes = new ArrayList<>();
    long start = System.nanoTime();
    try {
      for (int i = 0; i < NODES; i++) {
        nodes.add(bareNode(i == 0 ? seed : 0, seed));
      }
      awaitAllUp(nodes.get(0));
      return (System.nanoTime() - start) / 1e9;
    } finally {
      for (Process node : nodes) {
        node.destroyForcibly().waitFor();
      }
    }
  }

  private Process bareNode(int port, int seed) throws IOException {
    Path jar = home.resolve("mesh-cli/target/dist/mesh.jar");
    Path benchmarks = home.resolve("benchmarks/target/classes");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(SAME_OPTIONS);
    String archive = System.getProperty("mesh.archive", "");
    if (!archive.isEmpty()) {
      command.addAll(List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds*=off"));
    }
    command.addAll(
        List.of(
            "-cp",
            jar + ":" + benchmarks,
            BareNode.class.getName(),
            Integer.toString(port),
            Integer.toString(seed),
            Integer.toString(NODES)));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static void awaitAllUp(Process node) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(node.getInputStream(), StandardCharsets.UTF_8));
    String line = lines.readLine();
    while (line != null && !line.equals(BareNode.ALL_UP)) {
      line = lines.readLine();
    }
    if (line == null) {
      throw new IllegalStateException("a bare node ended before all were up");
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
