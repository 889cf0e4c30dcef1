package io.akkamesh.cli.control;

import akka.Done;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.akkamesh.cli.node.ProgramSettings;
import io.akkamesh.cli.waiting.Await;
import io.akkamesh.cluster.Mesh;
import io.akkamesh.cluster.MeshException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command's ActorSystem, from which it attaches to the mesh; never a member of its cluster. */
final class Connection implements AutoCloseable {
  /** Akka waits for a connection that is taken and never answered; this JVM need not. */
  private static final long END_MS = 1000;

  private static final String NAME = "mesh-command";
  private static final String HOSTNAME = "akka.remote.artery.canonical.hostname";

  /** This JVM ends when the command has: nothing has to end in an order. */
  private static final Config QUIET =
      ConfigFactory.parseString(
          """
          akka.loglevel = WARNING
          akka.coordinated-shutdown.run-by-jvm-shutdown-hook = off
          akka.coordinated-shutdown.run-by-actor-system-terminate = off
          """);

  private final ActorSystem<Void> system;
  private final List<String> seeds;

  private Connection(ActorSystem<Void> system, List<String> seeds) {
    this.system = system;
    this.seeds = seeds;
  }

  /**
   * Gets ready to attach to the mesh of these seeds.
   *
   * @throws MeshException when nobody listens at any of them
   * @throws IllegalStateException when this program can't listen itself
   */
  static Connection open(Config config) {
    List<String> seeds = config.getStringList(ProgramSettings.SEEDS);
    if (usesTcp(config) && !Listening.anyOf(seeds)) {
      throw noMesh(config, seeds);
    }
    try {
      return new Connection(
          ActorSystem.create(Behaviors.empty(), NAME, QUIET.withFallback(config)), seeds);
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "can't listen at " + config.getString(HOSTNAME) + ": " + rootCause(e) + "; see --bind",
          e);
    }
  }

  /**
   * The mesh.
   *
   * @throws MeshException when none answers
   */
  Mesh attach() {
    try {
      return Await.value(Mesh.attach(system, seeds));
    } catch (MeshException noAnswer) {
      throw noMesh(system.settings().config(), seeds);
    }
  }

  /** What the command goes by. */
  Config settings() {
    return system.settings().config();
  }

  /** Whether anybody listens at one of the seeds: if not, the mesh has ended. */
  boolean isAnybodyThere() {
    return !usesTcp(system.settings().config()) || Listening.anyOf(seeds);
  }

  @Override
  public void close() {
    system.terminate();
    Await.value(
        system
            .getWhenTerminated()
            .toCompletableFuture()
            .completeOnTimeout(Done.getInstance(), END_MS, TimeUnit.MILLISECONDS));
  }

  private static MeshException noMesh(Config config, List<String> seeds) {
    String own = config.getString(HOSTNAME);
    String canAnswer =
        isLoopback(own) && !seeds.stream().allMatch(Connection::isOnThisMachine)
            ? "; nodes elsewhere can't answer to " + own + ", see --bind"
            : "";
    return new MeshException(
        "no mesh answers at "
            + String.join(" or ", seeds)
            + "; start one with `mesh system`, or name one of its nodes with --seed"
            + canAnswer);
  }

  private static boolean usesTcp(Config config) {
    return !config.getString("akka.remote.artery.transport").equals("aeron-udp");
  }

  private static boolean isOnThisMachine(String seed) {
    return isLoopback(URI.create(seed).getHost());
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static String rootCause(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }
}
