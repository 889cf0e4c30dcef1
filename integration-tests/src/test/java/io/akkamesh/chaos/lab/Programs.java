package io.akkamesh.chaos.lab;

import io.akkamesh.chaos.schedule.Machine;
import io.akkamesh.chaos.schedule.Machine.Role;
import io.akkamesh.chaos.workload.ClientMain;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The command lines of the nodes, with the programs as they are packaged. */
final class Programs {
  private static final String PORT = "25520";
  private static final String MAIN = "io.akkamesh.cli.Main";
  private static final List<String> OPTIONS =
      List.of(
          "-Xmx96m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xss512k",
          "-Xlog:cds*=off",
          "-Xshare:auto",
          "-Dmesh.log=INFO",
          "-Dmesh.log.akka=INFO");

  private final Path jar;
  private final Path workload;
  private final Path archive;
  private final Optional<Path> settings;
  private final Map<Machine, String> addresses;

  private Programs(
      Path jar,
      Path workload,
      Path archive,
      Optional<Path> settings,
      Map<Machine, String> addresses) {
    this.jar = jar;
    this.workload = workload;
    this.archive = archive;
    this.settings = settings;
    this.addresses = addresses;
  }

  /**
   * Prepares what they need in the directory of a run; takes seconds.
   *
   * @param settings a file for all nodes
   */
  static Programs prepare(Path run, Optional<Path> settings, Function<Machine, String> addressOf)
      throws IOException {
    Path jar = directory("mesh.dist").resolve("mesh.jar");
    if (!Files.isReadable(jar)) {
      throw new IOException(jar + " is not there; run `mvn package -DskipTests` first");
    }
    Path workload = WorkloadJar.make(directory("mesh.testClasses"), run.resolve("workload.jar"));
    Path archive = run.resolve("programs.jsa");
    List<String> warmUp = java();
    warmUp.addAll(
        List.of("-XX:ArchiveClassesAtExit=" + archive, "-cp", jar.toString(), MAIN, "warm-up"));
    new ProcessBuilder(warmUp)
        .redirectErrorStream(true)
        .redirectOutput(run.resolve("warm-up.log").toFile())
        .start()
        .onExit()
        .join();
    Map<Machine, String> addresses =
        Arrays.stream(Machine.values()).collect(Collectors.toMap(Function.identity(), addressOf));
    return new Programs(jar, workload, archive, settings, addresses);
  }

  /**
   * The node of that machine.
   *
   * @param founds whether it starts a new cluster; all others join
   */
  List<String> command(Machine machine, boolean founds) {
    List<String> command = java();
    command.add("-XX:SharedArchiveFile=" + archive);
    command.add("-Dmesh.host.jvm.shared-archive=" + archive);
    command.addAll(List.of("-cp", jar + File.pathSeparator + workload));
    String address = addresses.get(machine);
    List<String> seeds = founds ? List.of() : seeds(machine);
    if (machine.role() == Role.CLIENT) {
      command.addAll(List.of(ClientMain.class.getName(), address, PORT));
      command.addAll(seeds);
      return command;
    }
    String verb = machine.isSystem() ? "system" : "host";
    command.addAll(List.of(MAIN, verb, "--bind", address, "--port", PORT));
    seeds.forEach(seed -> command.addAll(List.of("--seed", seed)));
    settings.ifPresent(file -> command.addAll(List.of("--config", file.toString())));
    return command;
  }

  /** The others of the control plane: who is not a seed itself never starts a cluster. */
  private List<String> seeds(Machine machine) {
    return Machine.of(Role.SYSTEM).stream()
        .filter(system -> system != machine)
        .map(system -> "akka://mesh@" + addresses.get(system) + ":" + PORT)
        .toList();
  }

  private static List<String> java() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPTIONS);
    if (Runtime.version().feature() >= 24) {
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    return command;
  }

  private static Path directory(String property) throws IOException {
    String value = System.getProperty(property);
    if (value == null) {
      throw new IOException("system property " + property + " is not set");
    }
    return Path.of(value).toAbsolutePath().normalize();
  }
}
