package io.akkamesh.agent.proc;

import akka.actor.ExtendedActorSystem;
import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.javadsl.Adapter;
import com.typesafe.config.ConfigFactory;
import io.akkamesh.agent.link.Links;
import io.akkamesh.protocol.routing.LinkStats;
import io.akkamesh.protocol.routing.NodeLinks;
import java.util.Optional;

/** A node that others in this JVM reach by Artery; procs run on it. */
final class TestNode implements AutoCloseable {
  /** Links that give up soon, so that a test can wait for it. */
  static final String HASTY =
      "mesh.link { delivery-timeout = 4s, lease = 500ms, resend-after = 100ms }";

  final ActorTestKit kit;
  final Links links;

  TestNode(String... settings) {
    this(0, settings);
  }

  /** A node at that port of this machine; 0 for any. */
  TestNode(int port, String... settings) {
    String config =
        """
        akka { loglevel = off, stdout-loglevel = off }
        akka.actor.provider = remote
        akka.remote.artery.transport = tcp
        akka.remote.artery.canonical { hostname = "127.0.0.1", port = %d }
        akka.actor.testkit.typed.single-expect-default = 20s
        akka.actor.testkit.typed.default-timeout = 20s
        """;
    this.kit =
        ActorTestKit.create(
            "mesh",
            ConfigFactory.parseString(config.formatted(port) + String.join("\n", settings))
                .withFallback(ConfigFactory.load()));
    this.links = Links.get(kit.system());
  }

  String address() {
    return kit.system().address().toString();
  }

  int port() {
    return (int) kit.system().address().port().get();
  }

  /** The unique id that Akka gave it. */
  long uid() {
    return ((ExtendedActorSystem) Adapter.toClassic(kit.system())).uid();
  }

  NodeProc proc(String id) {
    return proc(id, 1);
  }

  /** A proc that has joined a control plane that only listens. */
  NodeProc proc(String id, long start) {
    NodeProc proc = new NodeProc(this, id, ProcLife.OWNED, start);
    proc.join();
    return proc;
  }

  <T> TestProbe<T> probe(Class<T> type) {
    return kit.createTestProbe(type);
  }

  NodeLinks report() {
    return links.report().toCompletableFuture().join();
  }

  Optional<LinkStats> statsOf(TestNode peer) {
    return report().links().stream().filter(link -> link.peer().equals(peer.address())).findFirst();
  }

  @Override
  public void close() {
    kit.shutdownTestKit();
  }
}
