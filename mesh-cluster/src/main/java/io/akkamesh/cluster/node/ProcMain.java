package io.akkamesh.cluster.node;

import akka.actor.AddressFromURIString;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.akkamesh.agent.actor.ActorTypes;
import io.akkamesh.agent.process.JvmCommand;
import io.akkamesh.agent.process.ParentWatch;
import io.akkamesh.agent.process.ProcEnvironment;
import java.time.Duration;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Entry point of a proc that is a JVM of its own: joins the cluster of the host that started it and
 * runs a ProcAgent (HA-2). Exits with the code that the agent ends with; with 1 when its node is
 * removed from the cluster, also when actors of it don't end; at once when the host is gone (HA-5,
 * HA-6).
 */
public final class ProcMain {
  private static final int FAILED = 1;

  /** How long the end of a proc's node may take when all its actors have been told to stop. */
  private static final long END_S = 2;

  /**
   * Who calls System.exit ends the JVM now, not when the actor that called it has stopped, which it
   * can't. The control plane removes the node when its host has seen the end.
   */
  private static final Config END_AT_ONCE =
      ConfigFactory.parseString("akka.coordinated-shutdown.run-by-jvm-shutdown-hook = off");

  private ProcMain() {}

  /**
   * Takes no arguments: what it needs is in the environment variables of {@link ProcEnvironment}.
   * Only a host that has a class-data archive made says {@value JvmCommand#WARM_UP}.
   */
  public static void main(String[] args) {
    ParentWatch.endWhenParentGone(System.in, () -> Runtime.getRuntime().halt(FAILED));
    if (List.of(args).equals(List.of(JvmCommand.WARM_UP))) {
      System.exit(warmUp());
    }
    ProcEnvironment environment;
    try {
      environment = ProcEnvironment.from(System.getenv());
    } catch (IllegalArgumentException e) {
      System.err.println("proc: " + e.getMessage() + "; this program is started by a mesh host");
      System.exit(FAILED);
      return;
    }
    run(environment);
  }

  private static int warmUp() {
    try {
      WarmUp.run();
      return 0;
    } catch (RuntimeException e) {
      System.err.println("warm-up: " + e);
      return FAILED;
    }
  }

  private static void run(ProcEnvironment environment) {
    CompletableFuture<Integer> told = new CompletableFuture<>();
    ActorSystem<Void> system;
    ActorTypes types;
    try {
      types = ActorTypes.load(ProcMain.class.getClassLoader());
      Config application = END_AT_ONCE.withFallback(ConfigFactory.defaultApplication());
      system =
          ActorSystem.create(
              Behaviors.empty(), systemName(environment), config(environment).over(application));
    } catch (RuntimeException | ServiceConfigurationError e) {
      System.err.println("proc " + environment.proc() + ": can't start: " + e.getMessage());
      System.exit(FAILED);
      return;
    }
    NodeEnd end = NodeEnd.of(system, Duration.ofSeconds(END_S));
    end.whenOver().thenRun(() -> exit(environment, told, end));
    ExitWatch.start(system, environment.proc());
    MeshNode.start(system, types)
        .startProc(
            environment,
            code -> {
              told.complete(code);
              system.terminate();
              haltLater(code);
            });
  }

  /** Actors that nothing can end keep an ActorSystem from its end; they end with the JVM. */
  private static void haltLater(int code) {
    CompletableFuture.delayedExecutor(END_S, TimeUnit.SECONDS)
        .execute(() -> Runtime.getRuntime().halt(code));
  }

  private static void exit(
      ProcEnvironment environment, CompletableFuture<Integer> told, NodeEnd end) {
    if (!told.isDone()) {
      System.err.println("proc " + environment.proc() + ": ends, " + end.why());
    }
    System.exit(told.getNow(FAILED));
  }

  /** On the host's machine, so at the host's own address; the cluster's name is in it too. */
  static NodeConfig config(ProcEnvironment environment) {
    String bootstrap = environment.bootstrapAddress();
    String hostname = AddressFromURIString.parse(bootstrap).getHost().orElseThrow();
    return NodeConfig.withRoles(MeshRoles.PROC).address(hostname, 0).seeds(List.of(bootstrap));
  }

  private static String systemName(ProcEnvironment environment) {
    return AddressFromURIString.parse(environment.bootstrapAddress()).system();
  }
}
