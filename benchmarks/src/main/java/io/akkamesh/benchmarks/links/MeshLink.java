package io.akkamesh.benchmarks.links;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import com.typesafe.config.Config;
import io.akkamesh.agent.actor.Ports;
import io.akkamesh.agent.proc.LocalProc;
import io.akkamesh.agent.proc.LocalProcs;
import io.akkamesh.benchmarks.links.LinkMessage.Granted;
import io.akkamesh.cluster.Mesh;
import io.akkamesh.cluster.WorldSpec;
import io.akkamesh.cluster.node.MeshRoles;
import io.akkamesh.cluster.node.NodeConfig;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.PortId;
import io.akkamesh.protocol.name.ProcId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Envelopes by name between two procs of a world. Each is in a host's JVM, that of the receiver has
 * the control plane, too.
 */
final class MeshLink implements Link {
  private static final long POLL_NANOS = 10_000_000;

  private final ActorSystem<Void> system;
  private final boolean isSecond;
  private final Map<String, Ports> ports = new ConcurrentHashMap<>();
  private LocalProc proc;

  private MeshLink(ActorSystem<Void> system, boolean isSecond) {
    this.system = system;
    this.isSecond = isSecond;
  }

  static Link open(Config bindings, Optional<String> peer) {
    String[] roles =
        peer.isPresent()
            ? new String[] {MeshRoles.HOST}
            : new String[] {MeshRoles.SYSTEM, MeshRoles.HOST};
    ActorSystem<Void> system =
        ActorSystem.create(
            Behaviors.empty(),
            NodeConfig.SYSTEM_NAME,
            NodeConfig.withRoles(roles)
                .address("127.0.0.1", 0)
                .seeds(peer.map(List::of).orElse(List.of()))
                .over(bindings));
    if (peer.isEmpty()) {
      Cluster cluster = Cluster.get(system);
      cluster.manager().tell(Join.create(cluster.selfMember().address()));
    }
    Mesh.get(system);
    return new MeshLink(system, peer.isPresent());
  }

  @Override
  public ActorSystem<?> system() {
    return system;
  }

  @Override
  public void awaitReady() {
    if (isSecond) {
      WorldSpec spec = WorldSpec.named("links").shape("host=2").procsPerHost(1).local();
      Mesh.get(system).createWorld(spec).toCompletableFuture().join();
    }
    Optional<LocalProc> found = find();
    while (found.isEmpty()) {
      LockSupport.parkNanos(POLL_NANOS);
      found = find();
    }
    proc = found.get();
  }

  private Optional<LocalProc> find() {
    LocalProcs procs = LocalProcs.get(system);
    return procs.find(ProcId.parse("links[0]")).or(() -> procs.find(ProcId.parse("links[1]")));
  }

  @Override
  public ActorRef<LinkMessage> spawn(String name, Behavior<LinkMessage> behavior) {
    Function<Ports, Behavior<LinkMessage>> withPorts =
        own -> {
          ports.put(name, own);
          return behavior;
        };
    return proc.spawn(name, LinkMessage.class, withPorts).toCompletableFuture().join();
  }

  @Override
  public String listen(ActorContext<LinkMessage> receiver) {
    return ports(receiver).id().toString();
  }

  @Override
  public void connect(ActorContext<LinkMessage> sender, int peer, String address) {
    Ports own = ports(sender);
    PortId receiver = ActorId.parse(address).inbox();
    sender.getSelf().tell(new Granted(peer, message -> own.send(receiver, message), 0));
  }

  private Ports ports(ActorContext<LinkMessage> actor) {
    return ports.get(actor.getSelf().path().name());
  }
}
