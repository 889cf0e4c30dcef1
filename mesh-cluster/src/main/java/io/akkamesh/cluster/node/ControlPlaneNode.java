package io.akkamesh.cluster.node;

import akka.Done;
import akka.actor.CoordinatedShutdown;
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
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One of the nodes with role {@code mesh-system}: keeps what a control plane leaves to the next
 * one, runs the control plane when it is its turn, and ends with the system wherever that ran.
 */
final class ControlPlaneNode implements Extension {
  private static final Id ID = new Id();
  private static final String SINGLETON = "mesh-system";

  /** How long the node that everything ended from waits for the others to leave. */
  private static final int OTHERS_LEAVE_MS = 5000;

  private static final int LOOK_MS = 100;

  private final ActorSystem<?> system;
  private final DistributedWorldStore store;
  private final ControlPlaneMembers members;
  private final AtomicBoolean isEndingLast = new AtomicBoolean();
  private final CompletableFuture<Done> ended = new CompletableFuture<>();

  private ControlPlaneNode(ActorSystem<?> system) {
    this.system = system;
    StoreSettings settings = StoreSettings.from(system.settings().config());
    this.members = new ControlPlaneMembers(system, settings.warningInterval());
    Replicas replicas = new Replicas(system, settings, members);
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
                this::endEverywhere,
                this::leave));
  }

  /** The singleton moves on to the next node, or this one has been removed anyway. */
  private void leave() {
    CoordinatedShutdown.get(system).runAll(CoordinatedShutdown.clusterDowningReason());
  }

  private void endEverywhere() {
    isEndingLast.set(true);
    store.end().thenAccept(done -> endLast(OTHERS_LEAVE_MS));
  }

  /**
   * A node that leaves at the same time as the others would wait for one of them to take over the
   * control plane, which none does any more.
   */
  private void endLast(int patienceMs) {
    if (patienceMs <= 0 || !members.hasOthers()) {
      ended.complete(Done.getInstance());
      return;
    }
    system
        .scheduler()
        .scheduleOnce(
            Duration.ofMillis(LOOK_MS),
            () -> endLast(patienceMs - LOOK_MS),
            system.executionContext());
  }

  private Behavior<Replicator.SubscribeResponse<Reign>> untilTheEnd() {
    return Behaviors.receiveMessage(
        response -> {
          boolean isOver =
              response instanceof Replicator.Changed<Reign> changed
                  && changed.get(Reign.NAME).ended();
          if (isOver && !isEndingLast.get()) {
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
