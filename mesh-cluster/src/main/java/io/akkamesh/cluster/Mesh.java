package io.akkamesh.cluster;

import akka.Done;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Extension;
import akka.actor.typed.ExtensionId;
import io.akkamesh.agent.actor.ActorTypes;
import io.akkamesh.cluster.node.MeshNode;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.StopReply;
import io.akkamesh.protocol.system.StopScope;
import io.akkamesh.protocol.system.SystemSnapshot;
import io.akkamesh.protocol.system.WorldSnapshot;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The mesh, seen from one node of its cluster. Safe to share among threads; no call blocks.
 *
 * <p>The node's cluster roles say what it is ({@link io.akkamesh.cluster.node.MeshRoles}); a node
 * with none of them only uses the mesh. Call {@link #get} once the ActorSystem is there.
 */
public final class Mesh implements Extension {
  private static final Id ID = new Id();

  private final MeshNode node;
  private final Calls calls;

  private Mesh(ActorSystem<?> system) {
    this.node = MeshNode.start(system, actorTypes(system));
    this.calls = new Calls(system, node.controlPlane());
  }

  /** The mesh of this ActorSystem, whose provider must be {@code cluster}. */
  public static Mesh get(ActorSystem<?> system) {
    return ID.apply(system);
  }

  /**
   * Creates a world and completes when it is LIVE (AM-1).
   *
   * @return fails with {@link MeshException}: refused, a rank was lost, or each rank that was not
   *     there in time and what it was doing; nothing of the world is left then
   */
  public CompletionStage<World> createWorld(WorldSpec spec) {
    CompletableFuture<WorldSnapshot> live = new CompletableFuture<>();
    calls.start(WorldCreation.create(calls, spec, live), "create");
    return live.thenApply(snapshot -> new World(calls, snapshot));
  }

  /** The worlds that match, as the control plane sees them now (SA-8). */
  public CompletionStage<SystemSnapshot> snapshot(SnapshotFilter filter) {
    return calls.snapshot(filter);
  }

  /**
   * Stops every world, every host and the control plane (SA-17).
   *
   * @return how it went, when it has ended
   */
  public CompletionStage<StopReply.Outcome> shutdown() {
    return calls.stop(new StopScope.Everything());
  }

  /** Completes when the control plane or host on this node has been told to end, and has. */
  public CompletionStage<Done> whenEnded() {
    return node.whenEnded();
  }

  /** Address of this node, {@code akka://mesh@127.0.0.1:25520}. */
  public String address() {
    return node.address();
  }

  Calls calls() {
    return calls;
  }

  private static ActorTypes actorTypes(ActorSystem<?> system) {
    ActorTypes found = ActorTypes.load(Mesh.class.getClassLoader());
    return system
        .settings()
        .setup()
        .get(MeshSetup.class)
        .map(byHand -> found.with(byHand.actorTypes()))
        .orElse(found);
  }

  private static final class Id extends ExtensionId<Mesh> {
    @Override
    public Mesh createExtension(ActorSystem<?> system) {
      return new Mesh(system);
    }
  }
}
