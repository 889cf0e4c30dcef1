package io.akkamesh.system.model;

import static io.akkamesh.system.model.Scene.JVM;

import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.host.Environment;
import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.name.HostId;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.system.ProcLifecycle;
import io.akkamesh.protocol.system.Recovery;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Hosts, procs and wishes as tests need them: with one node each, and known addresses. */
final class Given {
  private static final AtomicLong REQUESTS = new AtomicLong();

  private Given() {}

  static HostNode poolHost(String node) {
    return host(node, Optional.empty());
  }

  static HostNode dedicatedHost(String node, WorldId world, int rank) {
    return host(node, Optional.of(HostId.of(world, rank)));
  }

  private static HostNode host(String node, Optional<HostId> dedicated) {
    return new HostNode(node, new Incarnation(1, 1), dedicated, new ProcAddress("agent-" + node));
  }

  /** The host that comes up at the same address when that one has ended. */
  static HostNode anotherLife(HostNode host) {
    Incarnation next =
        new Incarnation(host.incarnation().start() + 1, host.incarnation().nodeUid() + 1);
    return new HostNode(host.node(), next, host.dedicated(), host.agent());
  }

  /** The only life of that node, unless a test says otherwise. */
  static ClusterNode node(String address) {
    return new ClusterNode(address, 1);
  }

  static WorldSpec spec(WorldId world, int size, int procsPerHost) {
    return worldSpec(world, Shape.of(size), procsPerHost, JVM, Labels.none());
  }

  /** A request of its own; what is lost is not started again. */
  static WorldSpec worldSpec(
      WorldId world, Shape shape, int procsPerHost, Environment environment, Labels labels) {
    String request = "request " + REQUESTS.incrementAndGet();
    return new WorldSpec(
        request, world, shape, procsPerHost, environment, labels, new Recovery.Evict());
  }

  /** Lost ranks are started again, up to twice in a minute. */
  static WorldSpec respawning(WorldId world, int size, int procsPerHost) {
    WorldSpec spec = spec(world, size, procsPerHost);
    return new WorldSpec(
        spec.request(),
        world,
        spec.shape(),
        procsPerHost,
        spec.environment(),
        spec.labels(),
        new Recovery.Respawn(2, Duration.ofMinutes(1)));
  }

  static String ownNode(ProcId proc) {
    return "node-" + proc;
  }

  static ProcAddress address(ProcId proc, long start) {
    return new ProcAddress("agent-" + proc + "-" + start);
  }

  static JoinRequest request(ProcId proc, long start, String node) {
    return request(proc, new Incarnation(start, 1), node, ProcLifecycle.MANAGED_BY_SYSTEM);
  }

  static JoinRequest request(
      ProcId proc, Incarnation incarnation, String node, ProcLifecycle lifecycle) {
    return new JoinRequest(
        proc,
        incarnation,
        node,
        100 + proc.rank().value(),
        address(proc, incarnation.start()),
        Labels.none(),
        lifecycle);
  }

  static ProcExit exit(int code) {
    return new ProcExit(new ProcExit.Outcome.Exited(code), List.of());
  }
}
