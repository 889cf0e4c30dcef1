package io.akkamesh.cli.control;

import com.typesafe.config.Config;
import io.akkamesh.cli.control.report.WorldReport;
import io.akkamesh.cli.waiting.Await;
import io.akkamesh.cluster.EventSubscription;
import io.akkamesh.cluster.Mesh;
import io.akkamesh.cluster.WorldSpec;
import io.akkamesh.protocol.host.Environment;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.system.SnapshotFilter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code mesh world create} (AM-1). */
@Command(
    name = "create",
    description = {
      "Creates a world and waits until it is LIVE; one that can't become LIVE is stopped again.",
      "Ctrl-C ends the waiting only: the world goes on."
    },
    mixinStandardHelpOptions = true)
final class WorldCreateCommand extends ControlCommand {
  /** What becomes of it when it has lost ranks. */
  enum Recovers {
    evict,
    respawn
  }

  /** How procs run. */
  enum Procs {
    local,
    jvm
  }

  @Parameters(
      paramLabel = "NAME",
      description = "Name of the world.",
      converter = Texts.NewWorldName.class)
  private WorldId world;

  @Option(
      names = "--shape",
      required = true,
      paramLabel = "SHAPE",
      description = "Dimensions and sizes, outermost first: host=2,slot=4 has 8 ranks.",
      converter = Texts.ShapeText.class)
  private Shape shape;

  @Option(
      names = "--procs-per-host",
      paramLabel = "N",
      description =
          "Ranks that one host gets, at least 1. Unless given, those that share a position in the"
              + " first dimension; all, when there is only one dimension.",
      converter = Texts.Count.class)
  private Optional<Integer> procsPerHost = Optional.empty();

  @Option(
      names = "--procs",
      paramLabel = "local|jvm",
      description = "All procs of a host in its own JVM, or a JVM for each; local unless given.")
  private Optional<Procs> procs = Optional.empty();

  @Option(
      names = "--exec",
      paramLabel = "PROGRAM",
      description = "Instead, run this program for each proc; it has to join the mesh by itself.")
  private Optional<String> program = Optional.empty();

  @Option(
      names = "--arg",
      paramLabel = "A",
      description = "An argument of the program. Can be given again.")
  private List<String> arguments = List.of();

  @Option(
      names = "--label",
      paramLabel = "KEY=VALUE",
      description = "A label of the world. Can be given again.",
      converter = Texts.LabelText.class)
  private List<Label> labels = List.of();

  @Option(
      names = "--recovery",
      paramLabel = "evict|respawn",
      description =
          "What becomes of it when it has lost ranks: it is given up when they have not come back in"
              + " time, or they are started again; evict unless given.")
  private Recovers recovery = Recovers.evict;

  @Option(
      names = "--max-restarts",
      paramLabel = "N",
      description =
          "With --recovery respawn, how often one rank is started again within --restart-window;"
              + " mesh.client.max-restarts (3) unless given.",
      converter = Texts.Count.class)
  private Optional<Integer> maxRestarts = Optional.empty();

  @Option(
      names = "--restart-window",
      paramLabel = "TIME",
      description = "Deaths longer ago don't count; mesh.client.restart-window (5m) unless given.",
      converter = Texts.DurationText.class)
  private Optional<Duration> restartWindow = Optional.empty();

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "60s",
      description = "How long it may take to be LIVE; ${DEFAULT-VALUE} unless given.",
      converter = Texts.DurationText.class)
  private Duration timeout;

  @Option(names = "--no-wait", description = "Don't wait until it is LIVE.")
  private boolean noWait;

  @Override
  void check() {
    if (program.isPresent() && procs.isPresent()) {
      throw new ParameterException(
          line(),
          "--exec %s and --procs %s: give one of them".formatted(program.get(), procs.get()));
    }
    if (program.isEmpty() && !arguments.isEmpty()) {
      throw new ParameterException(
          line(), "--arg %s: there is no program; give --exec too".formatted(arguments.get(0)));
    }
    if (recovery == Recovers.evict && maxRestarts.isPresent()) {
      throw new ParameterException(
          line(), "--max-restarts %s: give --recovery respawn too".formatted(maxRestarts.get()));
    }
    if (recovery == Recovers.evict && restartWindow.isPresent()) {
      throw new ParameterException(line(), "--restart-window: give --recovery respawn too");
    }
    Label.all(line(), "--label", labels);
  }

  @Override
  int run(Connection connection) {
    Mesh mesh = connection.attach();
    say("creating world " + world + ", shape " + shape);
    if (noWait) {
      Await.value(mesh.requestWorld(spec(connection.settings())));
    } else {
      create(mesh, spec(connection.settings()));
    }
    print(new WorldReport(new Worlds(mesh).find(world)));
    return ExitCode.OK;
  }

  private void create(Mesh mesh, WorldSpec spec) {
    Interruption interruption = new Interruption(this::onInterrupted);
    EventSubscription progress =
        mesh.events(SnapshotFilter.world(world), new CreationProgress(world, shape, this::say));
    try {
      Await.value(mesh.createWorld(spec));
    } finally {
      progress.close();
      interruption.close();
    }
  }

  private void onInterrupted() {
    say(
        "interrupted; world %1$s goes on: see `mesh world show %1$s`, or `mesh world stop %1$s`"
            .formatted(world));
  }

  private WorldSpec spec(Config settings) {
    WorldSpec spec =
        WorldSpec.named(world.name()).shape(shape).environment(environment()).within(timeout);
    for (Map.Entry<String, String> label :
        Label.all(line(), "--label", labels).entries().entrySet()) {
      spec = spec.label(label.getKey(), label.getValue());
    }
    spec = procsPerHost.map(spec::procsPerHost).orElse(spec);
    return recovery == Recovers.evict ? spec : respawning(spec, settings);
  }

  private WorldSpec respawning(WorldSpec spec, Config settings) {
    Config client = settings.getConfig("mesh.client");
    return spec.respawn(
        maxRestarts.orElseGet(() -> client.getInt("max-restarts")),
        restartWindow.orElseGet(() -> client.getDuration("restart-window")));
  }

  private Environment environment() {
    if (program.isPresent()) {
      return new Environment.Exec(program.get(), arguments);
    }
    return procs.orElse(Procs.local) == Procs.jvm
        ? new Environment.Jvm(List.of())
        : new Environment.Local();
  }
}
