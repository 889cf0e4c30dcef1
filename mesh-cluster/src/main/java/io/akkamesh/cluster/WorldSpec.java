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
import java.util.UUID;

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

  private WorldSpec(
      WorldId world,
      Shape shape,
      Optional<Integer> procsPerHost,
      Environment environment,
      Labels labels,
      Optional<Duration> timeout) {
    this.world = world;
    this.shape = shape;
    this.procsPerHost = procsPerHost;
    this.environment = environment;
    this.labels = labels;
    this.timeout = timeout;
  }

  /** A world of that name with one LOCAL proc. */
  public static WorldSpec named(String world) {
    return new WorldSpec(
        new WorldId(world),
        Shape.parse("slot=1"),
        Optional.empty(),
        new Environment.Local(),
        Labels.none(),
        Optional.empty());
  }

  /** Dimensions and sizes, outermost first: {@code host=2,gpu=4}. */
  public WorldSpec shape(String shape) {
    return shape(Shape.parse(shape));
  }

  public WorldSpec shape(Shape shape) {
    return new WorldSpec(world, shape, procsPerHost, environment, labels, timeout);
  }

  /** How many ranks one host gets; at least 1. */
  public WorldSpec procsPerHost(int procs) {
    return new WorldSpec(world, shape, Optional.of(procs), environment, labels, timeout);
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
    return new WorldSpec(world, shape, procsPerHost, environment, labels, timeout);
  }

  public WorldSpec label(String key, String value) {
    return new WorldSpec(world, shape, procsPerHost, environment, labels.with(key, value), timeout);
  }

  /** How long it may take to be LIVE, instead of {@code mesh.client.create-world-timeout}. */
  public WorldSpec within(Duration timeout) {
    return new WorldSpec(world, shape, procsPerHost, environment, labels, Optional.of(timeout));
  }

  /** The request for it. */
  SystemMessage upsert(ActorRef<UpsertWorldReply> replyTo) {
    return new SystemMessage.UpsertWorld(
        UUID.randomUUID().toString(),
        world,
        shape,
        procsPerHost(),
        environment,
        labels,
        new Recovery.Evict(),
        replyTo);
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

  Optional<Duration> timeout() {
    return timeout;
  }
}
