package io.akkamesh.cluster.node;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.ActorSystem;
import akka.cluster.Member;
import akka.cluster.typed.Cluster;
import io.akkamesh.agent.actor.ActorTypes;
import io.akkamesh.agent.host.HostAgent;
import io.akkamesh.agent.host.HostSettings;
import io.akkamesh.agent.host.HostSetup;
import io.akkamesh.agent.proc.ProcAgent;
import io.akkamesh.agent.proc.ProcLife;
import io.akkamesh.agent.proc.ProcSettings;
import io.akkamesh.agent.proc.ProcSetup;
import io.akkamesh.agent.proc.SteadyClock;
import io.akkamesh.agent.process.OutputSink;
import io.akkamesh.agent.process.ProcEnvironment;
import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.host.HostMessage;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.system.SystemMessage;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntConsumer;

/** One node of the cluster as part of the mesh: starts what its roles ask for. */
public final class MeshNode {
  private final ActorSystem<?> system;
  private final ActorTypes actorTypes;
  private final Member self;
  private final ActorRef<SystemMessage> controlPlane;
  private final CompletableFuture<Done> ended = new CompletableFuture<>();

  private MeshNode(ActorSystem<?> system, ActorTypes actorTypes) {
    this.system = system;
    this.actorTypes = actorTypes;
    this.self = Cluster.get(system).selfMember();
    if (self.hasRole(MeshRoles.SYSTEM)) {
      ControlPlaneNode.get(system).whenEnded().thenAccept(ended::complete);
    }
    this.controlPlane = ControlPlaneNode.find(system);
  }

  /**
   * Makes the node of {@code system} part of the mesh, by its cluster roles.
   *
   * @param actorTypes what can be started by name on this node's procs
   * @throws IllegalArgumentException naming the setting or role that is wrong
   */
  public static MeshNode start(ActorSystem<?> system, ActorTypes actorTypes) {
    MeshNode node = new MeshNode(system, actorTypes);
    DowningCheck.warn(system);
    FrontDoor.open(system, node.controlPlane);
    LinkEnds.watch(system);
    if (node.self.hasRole(MeshRoles.HOST)) {
      node.startHost();
    }
    return node;
  }

  /** The control plane, wherever in the cluster it runs: messages wait until it is found (SA-1). */
  public ActorRef<SystemMessage> controlPlane() {
    return controlPlane;
  }

  /** Completes when the control plane has told what runs on this node to end. */
  public CompletionStage<Done> whenEnded() {
    return ended.minimalCompletionStage();
  }

  /** Address of this node, {@code akka://mesh@127.0.0.1:25520}. */
  public String address() {
    return self.address().toString();
  }

  /** Starts the agent of the proc that this JVM is; {@code onEnd} gets its exit code. */
  void startProc(ProcEnvironment environment, IntConsumer onEnd) {
    ProcSetup setup =
        new ProcSetup(
            environment.proc(),
            ProcLife.OWNED,
            new Incarnation(environment.start(), uid()),
            address(),
            ProcessHandle.current().pid(),
            Labels.none(),
            actorTypes,
            Optional.of(hostAgent(environment.bootstrapAddress())),
            controlPlane,
            ProcSettings.from(system.settings().config()),
            SteadyClock.start(),
            onEnd);
    system.systemActorOf(ProcAgent.create(setup), "mesh-proc", ProcAgent.DISPATCHER);
  }

  private ActorRef<HostMessage> hostAgent(String node) {
    return ActorRefResolver.get(system)
        .resolveActorRef(node + "/system/" + MembershipFeed.HOST_AGENT);
  }

  private void startHost() {
    HostSetup setup =
        new HostSetup(
            address(),
            new Incarnation(System.currentTimeMillis(), uid()),
            MeshRoles.dedicated(self.getRoles()),
            ProcessHandle.current().pid(),
            actorTypes,
            ProcMain.class.getName(),
            controlPlane,
            OutputSink.standard(),
            HostSettings.from(system.settings().config()),
            ProcSettings.from(system.settings().config()),
            SteadyClock.start(),
            () -> ended.complete(Done.getInstance()));
    system.systemActorOf(HostAgent.create(setup), MembershipFeed.HOST_AGENT, ProcAgent.DISPATCHER);
  }

  private long uid() {
    return self.uniqueAddress().longUid();
  }
}
