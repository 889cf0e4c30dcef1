package io.akkamesh.cluster.node;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.Extension;
import akka.actor.typed.ExtensionId;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.ddata.typed.javadsl.Replicator;
import akka.cluster.typed.ClusterSingleton;
import akka.cluster.typed.ClusterSingletonSettings;
import akka.cluster.typed.SingletonActor;
import io.akkamesh.agent.proc.ProcAgent;
import io.akkamesh.protocol.system.SystemMessage;
import io.akkamesh.system.ControlPlane;
import io.akkamesh.system.SystemActor;
import io.akkamesh.system.SystemSettings;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * One of the nodes with role {@code mesh-system}: keeps what a control plane leaves to the next
 * one, runs the control plane when it is its turn, and ends with the system wherever that ran.
 */
final class ControlPlaneNode implements Extension {
  private static final Id ID = new Id();
  private static final String SINGLETON = "mesh-system";

  private final ActorSystem<?> system;
  private final DistributedWorldStore store;
  private final CompletableFuture<Done> ended = new CompletableFuture<>();

  private ControlPlaneNode(ActorSystem<?> system) {
    this.system = system;
    StoreSettings settings = StoreSettings.from(system.settings().config());
    Replicas replicas = new Replicas(system, settings);
    this.store = new DistributedWorldStore(replicas, InstantSource.system(), settings.endedKept());
    replicas.subscribe(
        Reign.NAME,
        system.systemActorOf(untilTheEnd(), "mesh-system-end", ProcAgent.DISPATCHER).narrow());
  }

  /** The node of this ActorSystem, which has the role: one, however often it is asked for. */
  static ControlPlaneNode get(ActorSystem<?> system) {
    return ID.apply(system);
  }

  /** The control plane, wherever in the cluster it is, seen from a node of any role. */
  static ActorRef<SystemMessage> find(ActorSystem<?> system) {
    SystemSettings settings = SystemSettings.from(system.settings().config());
    Behavior<SystemMessage> whenElected = Behaviors.setup(context -> get(system).elected(settings));
    return ClusterSingleton.get(system)
        .init(
            SingletonActor.of(whenElected, SINGLETON)
                .withProps(ProcAgent.DISPATCHER)
                .withSettings(ClusterSingletonSettings.create(system).withRole(MeshRoles.SYSTEM)));
  }

  /** Completes when everything was told to end, by the control plane on this node or another. */
  CompletionStage<Done> whenEnded() {
    return ended.minimalCompletionStage();
  }

  /** Nothing follows on a system that has ended, while its nodes leave one after the other. */
  private Behavior<SystemMessage> elected(SystemSettings settings) {
    return ended.isDone()
        ? Behaviors.ignore()
        : SystemActor.create(
            new ControlPlane(
                store,
                InstantSource.system(),
                new ClusterMembership(system),
                settings,
                () -> store.end().thenAccept(ended::complete)));
  }

  private Behavior<Replicator.SubscribeResponse<Reign>> untilTheEnd() {
    return Behaviors.receiveMessage(
        response -> {
          boolean isOver =
              response instanceof Replicator.Changed<Reign> changed
                  && changed.get(Reign.NAME).ended();
          if (isOver) {
            ended.complete(Done.getInstance());
          }
          return Behaviors.same();
        });
  }

  private static final class Id extends ExtensionId<ControlPlaneNode> {
    @Override
    public ControlPlaneNode createExtension(ActorSystem<?> system) {
      return new ControlPlaneNode(system);
    }
  }
}
