package io.akkamesh.cluster;

import akka.actor.typed.ActorRef;
import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.host.Environment;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.shape.Dimension;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.system.Recovery;
import io.akkamesh.protocol.system.SystemMessage;
import io.akkamesh.protocol.system.UpsertWorldReply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a world should be: its name, shape, how procs are spread and run. Immutable.
 *
 * <pre>{@code
 * WorldSpec.named("train").shape("host=2,gpu=4").jvm("-Xmx1g")
 * }</pre>
 *
 * <p>Unless said otherwise, one host gets all ranks that share a position in the first dimension (4
 * here, on 2 hosts), a world of one dimension runs on one host, and procs are LOCAL.
 */
public final class WorldSpec {
  private final WorldId world;
  private final Shape shape;
  private final Optional<Integer> procsPerHost;
  private final Environment environment;
  private final Labels labels;
  private final Optional<Duration> timeout;
  private final Function<ClientSettings, Recovery> recovery;

  private WorldSpec(
      WorldId world,
      Shape shape,
      Optional<Integer> procsPerHost,
      Environment environment,
      Labels labels,
      Optional<Duration> timeout,
      Function<ClientSettings, Recovery> recovery) {
    this.world = world;
    this.shape = shape;
    this.procsPerHost = procsPerHost;
    this.environment = environment;
    this.labels = labels;
    this.timeout = timeout;
    this.recovery = recovery;
  }

  /** A world of that name with one LOCAL proc. */
  public static WorldSpec named(String world) {
    return new WorldSpec(
        new WorldId(world),
        Shape.parse("slot=1"),
        Optional.empty(),
        new Environment.Local(),
        Labels.none(),
        Optional.empty(),
        settings -> new Recovery.Evict());
  }

  /** Dimensions and sizes, outermost first: {@code host=2,gpu=4}. */
  public WorldSpec shape(String shape) {
    return shape(Shape.parse(shape));
  }

  public WorldSpec shape(Shape shape) {
    return new WorldSpec(world, shape, procsPerHost, environment, labels, timeout, recovery);
  }

  /** How many ranks one host gets; at least 1. */
  public WorldSpec procsPerHost(int procs) {
    return new WorldSpec(world, shape, Optional.of(procs), environment, labels, timeout, recovery);
  }

  /** Procs inside their hosts' JVMs: cheap, and they share the host's fate. */
  public WorldSpec local() {
    return environment(new Environment.Local());
  }

  /** A JVM for each proc, with these options on top of {@code mesh.host.jvm.options}. */
  public WorldSpec jvm(String... options) {
    return environment(new Environment.Jvm(List.of(options)));
  }

  public WorldSpec environment(Environment environment) {
    return new WorldSpec(world, shape, procsPerHost, environment, labels, timeout, recovery);
  }

  public WorldSpec label(String key, String value) {
    return new WorldSpec(
        world, shape, procsPerHost, environment, labels.with(key, value), timeout, recovery);
  }

  /** How long it may take to be LIVE, instead of {@code mesh.client.create-world-timeout}. */
  public WorldSpec within(Duration timeout) {
    return new WorldSpec(
        world, shape, procsPerHost, environment, labels, Optional.of(timeout), recovery);
  }

  /**
   * Starts lost ranks again, instead of giving the world up: on the same host if that lives, else
   * on a spare one. One that is lost more often than {@code mesh.client.max-restarts} within {@code
   * mesh.client.restart-window} stays lost, and the world is given up as others are (SA-14).
   */
  public WorldSpec respawn() {
    return recovery(settings -> settings.restarts().respawn());
  }

  /**
   * The same with a limit of its own.
   *
   * @param maxRestarts how often one rank is started again within {@code window}; at least 1
   * @param window more than zero
   */
  public WorldSpec respawn(int maxRestarts, Duration window) {
    Recovery respawn = new Recovery.Respawn(maxRestarts, window);
    return recovery(settings -> respawn);
  }

  private WorldSpec recovery(Function<ClientSettings, Recovery> recovery) {
    return new WorldSpec(world, shape, procsPerHost, environment, labels, timeout, recovery);
  }

  /**
   * The request for it.
   *
   * @param request names it: repeated, it is the same one
   */
  SystemMessage upsert(
      String request, ClientSettings settings, ActorRef<UpsertWorldReply> replyTo) {
    return new SystemMessage.UpsertWorld(
        request, world, shape, procsPerHost(), environment, labels, recovery(settings), replyTo);
  }

  WorldId world() {
    return world;
  }

  Shape shape() {
    return shape;
  }

  int procsPerHost() {
    List<Dimension> dimensions = shape.dimensions();
    int inner = dimensions.size() == 1 ? shape.size() : shape.size() / dimensions.get(0).size();
    return procsPerHost.orElse(inner);
  }

  Environment environment() {
    return environment;
  }

  Labels labels() {
    return labels;
  }

  Recovery recovery(ClientSettings settings) {
    return recovery.apply(settings);
  }

  Optional<Duration> timeout() {
    return timeout;
  }
}
