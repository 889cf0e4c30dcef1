package io.akkamesh.cli.node;

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
import io.akkamesh.cluster.node.NodeEnd;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
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

  /** What the end of a node takes besides that of actors. */
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
    NodeEnd end = NodeEnd.of(system, REST_ENDS);
    Mesh mesh = Mesh.get(system);
    String address = mesh.address();
    Cluster cluster = Cluster.get(system);
    cluster.subscriptions().tell(Subscribe.create(system, SelfUp.class));
    List<String> seeds = config.getStringList("akka.cluster.seed-nodes");
    if (seeds.isEmpty()) {
      cluster.manager().tell(Join.create(cluster.selfMember().address()));
    } else {
      out.println(name + " listens at " + address + ", joins " + String.join(", ", seeds));
    }
    mesh.whenEnded().thenRun(system::terminate);
    end.whenOver().toCompletableFuture().join();
    boolean told = mesh.whenEnded().toCompletableFuture().isDone();
    if (!told && !interrupted.get()) {
      err.println(name + " at " + address + ": ends, " + end.why() + "; start it again");
    }
    int code = told ? ExitCode.OK : ExitCode.SOFTWARE;
    if (!interrupted.get() && !system.getWhenTerminated().toCompletableFuture().isDone()) {
      err.println(name + ": ends, though actors of its procs still run that nothing can stop");
      err.flush();
      Runtime.getRuntime().halt(code);
    }
    return code;
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
