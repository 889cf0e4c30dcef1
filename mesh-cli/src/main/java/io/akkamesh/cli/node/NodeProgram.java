package io.akkamesh.cli.node;

import akka.Done;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import akka.cluster.typed.SelfUp;
import akka.cluster.typed.Subscribe;
import com.typesafe.config.Config;
import io.akkamesh.agent.process.ParentWatch;
import io.akkamesh.cluster.Mesh;
import io.akkamesh.cluster.node.NodeConfig;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;

/**
 * Runs one node until the mesh tells it to end, its cluster removes it, or it gets SIGTERM or
 * Ctrl-C.
 */
public final class NodeProgram {
  /** Set by a program that starts this one and holds its standard input: end when it is gone. */
  public static final String END_WITH_PARENT = "MESH_END_WITH_PARENT";

  /** How long actors may take to end; one that nothing can stop would keep its node for good. */
  private static final String ACTORS_END =
      "akka.coordinated-shutdown.phases.actor-system-terminate.timeout";

  /** What else the end of a node takes. */
  private static final Duration REST_ENDS = Duration.ofSeconds(5);

  private final String name;
  private final PrintWriter out;
  private final PrintWriter err;

  NodeProgram(String name, CommandLine line) {
    this.name = name;
    this.out = line.getOut();
    this.err = line.getErr();
  }

  /**
   * Blocks until the node has ended.
   *
   * @return 0 when the mesh told it to end, 1 when it was removed from the cluster
   * @throws IllegalStateException when it can't start: the port is taken, for example
   */
  int run(Config config) {
    if (System.getenv(END_WITH_PARENT) != null) {
      ParentWatch.endWhenParentGone(System.in, () -> Runtime.getRuntime().halt(ExitCode.SOFTWARE));
    }
    AtomicBoolean interrupted = new AtomicBoolean();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupted.set(true), name));
    ActorSystem<SelfUp> system = start(config);
    Mesh mesh = Mesh.get(system);
    Cluster cluster = Cluster.get(system);
    cluster.subscriptions().tell(Subscribe.create(system, SelfUp.class));
    List<String> seeds = config.getStringList("akka.cluster.seed-nodes");
    if (seeds.isEmpty()) {
      cluster.manager().tell(Join.create(cluster.selfMember().address()));
    } else {
      out.println(name + " listens at " + mesh.address() + ", joins " + String.join(", ", seeds));
    }
    CompletableFuture<Done> over = system.getWhenTerminated().toCompletableFuture().copy();
    mesh.whenEnded()
        .thenRun(
            () -> {
              system.terminate();
              Duration end = config.getDuration(ACTORS_END).plus(REST_ENDS);
              over.completeOnTimeout(Done.getInstance(), end.toMillis(), TimeUnit.MILLISECONDS);
            });
    over.join();
    if (!system.getWhenTerminated().toCompletableFuture().isDone()) {
      err.println(name + ": ends, though actors of its procs still run that nothing can stop");
      Runtime.getRuntime().halt(ExitCode.OK);
    }
    if (mesh.whenEnded().toCompletableFuture().isDone()) {
      return ExitCode.OK;
    }
    if (!interrupted.get()) {
      err.println(name + ": this node left or was removed from the cluster; start it again");
    }
    return ExitCode.SOFTWARE;
  }

  private ActorSystem<SelfUp> start(Config config) {
    try {
      return ActorSystem.create(announcing(), NodeConfig.SYSTEM_NAME, config);
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          name + " can't start: " + rootCause(e) + "; see --bind and --port", e);
    }
  }

  private Behavior<SelfUp> announcing() {
    return Behaviors.receive(
        (context, up) -> {
          out.println(
              name
                  + " is up at "
                  + Cluster.get(context.getSystem()).selfMember().address()
                  + ", pid "
                  + ProcessHandle.current().pid());
          return Behaviors.same();
        });
  }

  private static String rootCause(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }
}
