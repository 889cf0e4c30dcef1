package io.akkamesh.cluster;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Extension;
import akka.actor.typed.ExtensionId;
import io.akkamesh.agent.actor.ActorTypes;
import io.akkamesh.cluster.node.MeshNode;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.shape.SliceName;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.StopReply;
import io.akkamesh.protocol.system.StopScope;
import io.akkamesh.protocol.system.SystemMessage;
import io.akkamesh.protocol.system.SystemSnapshot;
import io.akkamesh.protocol.system.WorldEvent;
import io.akkamesh.protocol.system.WorldSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * The mesh, seen from one node of its cluster, or from an application outside it. Safe to share
 * among threads; no call blocks.
 *
 * <p>A node calls {@link #get} once its ActorSystem is there; its cluster roles say what it is
 * ({@link io.akkamesh.cluster.node.MeshRoles}), and one with none of them only uses the mesh. Any
 * other application calls {@link #attach}. The operations are the same.
 */
public final class Mesh implements Extension {
  private static final Id ID = new Id();

  private final Calls calls;
  private final String address;
  private final CompletionStage<Done> ended;

  private Mesh(Calls calls, String address, CompletionStage<Done> ended) {
    this.calls = calls;
    this.address = address;
    this.ended = ended;
  }

  /** The mesh of this ActorSystem, whose provider must be {@code cluster}. */
  public static Mesh get(ActorSystem<?> system) {
    return ID.apply(system);
  }

  /**
   * Attaches an application that is no member of the mesh's cluster and does not become one: the
   * cluster neither gossips with it nor waits for it (AM-8).
   *
   * <p>Its {@code akka.actor.provider} must be {@code remote}, or {@code cluster} without having
   * joined, and nodes and procs must reach it at its {@code akka.remote.artery.canonical} address,
   * since they answer there. Its own name, roles and other settings are free. It holds nothing that
   * has to be closed.
   *
   * <p>Akka notices the end of an actor only among members of one cluster. Questions don't need
   * that: the nodes of those asked say who has ended, and the control plane which procs are lost.
   *
   * @param contacts addresses of any nodes of the mesh, {@code akka://mesh@127.0.0.1:25520}; all
   *     are tried at once and the first that answers is used from then on; attach again when it is
   *     gone
   * @return fails with {@link MeshException} when none answers within {@code
   *     mesh.client.attach-timeout}, and with IllegalArgumentException when the provider is {@code
   *     local} or a contact is no address
   */
  public static CompletionStage<Mesh> attach(ActorSystem<?> system, List<String> contacts) {
    try {
      Attachment.check(system, contacts);
    } catch (IllegalArgumentException e) {
      return CompletableFuture.failedStage(e);
    }
    Duration timeout = ClientSettings.from(system.settings().config()).attachTimeout();
    CompletableFuture<ActorRef<SystemMessage>> door = new CompletableFuture<>();
    Calls.start(system, Attachment.create(List.copyOf(contacts), timeout, door), "attach");
    return door.thenApply(
        controlPlane ->
            new Mesh(
                new Calls(system, controlPlane),
                Attachment.addressOf(system).toString(),
                new CompletableFuture<Done>().minimalCompletionStage()));
  }

  /**
   * Creates a world and completes when it is LIVE (AM-1).
   *
   * @return fails with {@link MeshException}: refused, a rank was lost (unless those are started
   *     again), or each rank that was not there in time and why; nothing of the world is left then
   */
  public CompletionStage<World> createWorld(WorldSpec spec) {
    CompletableFuture<WorldSnapshot> live = new CompletableFuture<>();
    calls.start(WorldCreation.create(calls, spec, live), "create");
    return live.thenApply(snapshot -> new World(calls, snapshot));
  }

  /**
   * Has a world created and completes when the control plane has accepted it. Nobody waits for it
   * to be LIVE, and nobody stops it should it never be: see {@link #events} and {@link #world}.
   *
   * @return fails with {@link MeshException} when it is refused
   */
  public CompletionStage<Done> requestWorld(WorldSpec spec) {
    return calls.upsert(spec);
  }

  /**
   * A world whose procs are all there, whoever created it: LIVE, or UNHEALTHY only because of
   * actors that have failed.
   *
   * @return fails with {@link MeshException}: there is no such world, and which there are; or what
   *     each rank that is not there was doing or how it ended
   */
  public CompletionStage<World> world(WorldId world) {
    return new WorldLookup(calls).live(world);
  }

  /** The worlds that match, as the control plane sees them now (SA-8). */
  public CompletionStage<SystemSnapshot> snapshot(SnapshotFilter filter) {
    return calls.snapshot(filter);
  }

  /**
   * The worlds that match and what their hosts and the agents of their procs say now. Whoever does
   * not answer is left out after {@code mesh.client.inspect-timeout}; nothing fails for that.
   */
  public CompletionStage<Inspection> inspect(SnapshotFilter filter) {
    return new Inspector(calls).inspect(filter);
  }

  /** The same of ranks of one world, if there is one of that name. */
  public CompletionStage<Inspection> inspect(SliceName where) {
    return new Inspector(calls).inspect(where);
  }

  /**
   * How envelopes leave the nodes of hosts and procs now. Whoever does not answer is named after
   * {@code mesh.client.inspect-timeout}; nothing fails for that.
   */
  public CompletionStage<MeshLinks> links() {
    return new Inspector(calls).links();
  }

  /**
   * An actor by name, running or not, to start, stop or look at it.
   *
   * @param name of the actor on each rank, {@code [A-Za-z_][A-Za-z0-9_-]*}
   * @param ranks only on these; none means all
   * @return fails with {@link MeshException} when there is no such world or rank
   */
  public CompletionStage<NamedActor> actor(WorldId world, String name, List<Integer> ranks) {
    Ranks chosen = new Ranks(ranks);
    return new WorldLookup(calls)
        .find(world)
        .thenApply(found -> new NamedActor(calls, found, chosen.requireAllIn(found), name));
  }

  /** The same on all ranks of a world, on one or on those of a slice. */
  public CompletionStage<NamedActor> actor(SliceName where, String name) {
    return new WorldLookup(calls)
        .find(where.world())
        .thenApply(found -> new NamedActor(calls, found, Ranks.of(where, found), name));
  }

  /**
   * What a proc has printed; it may have ended lately.
   *
   * @return fails with {@link MeshException} when no host that is known has it, and why
   */
  public CompletionStage<ProcOutput> output(ProcId proc) {
    return new OutputLookup(calls, proc).find();
  }

  /**
   * Hands over every event of the worlds that match, the state now first (SA-18).
   *
   * <p>The subscription is a lease that is renewed every {@code mesh.client.subscription-renewal}.
   * Events come at most once and in order. When the control plane has moved to another node, what
   * has changed meanwhile comes as events: of several lives of a proc the last, of a world that is
   * gone {@code Stopped}. A state comes again only from another run of the system.
   *
   * @param consumer called with one event at a time, on an actor's thread: must not block
   */
  public EventSubscription events(SnapshotFilter filter, Consumer<WorldEvent> consumer) {
    return calls.events(filter, consumer);
  }

  /**
   * Stops worlds: their actors, their procs, and the hosts that were started for them (SA-16).
   *
   * @param procTimeout how long the actors of a proc may take; then they are aborted
   * @return how it went, when they have ended; a world that is unknown or stopping is left out
   */
  public CompletionStage<StopReply.Outcome> stop(List<WorldId> worlds, Duration procTimeout) {
    return calls.stop(new StopScope.Worlds(worlds), procTimeout);
  }

  /** Stops worlds with {@code mesh.client.stop-timeout}. */
  public CompletionStage<StopReply.Outcome> stop(WorldId... worlds) {
    return calls.stop(new StopScope.Worlds(List.of(worlds)));
  }

  /**
   * Stops every world, every host and the control plane (SA-17).
   *
   * @return how it went, when it has ended
   */
  public CompletionStage<StopReply.Outcome> shutdown() {
    return calls.stop(new StopScope.Everything());
  }

  /**
   * Completes when the control plane or host on this node has been told to end, and has. Never
   * where neither runs: on a node that only uses the mesh, and in an attached application.
   */
  public CompletionStage<Done> whenEnded() {
    return ended;
  }

  /** Address of this ActorSystem, member or not, {@code akka://mesh@127.0.0.1:25520}. */
  public String address() {
    return address;
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
      MeshNode node = MeshNode.start(system, actorTypes(system));
      return new Mesh(new Calls(system, node.controlPlane()), node.address(), node.whenEnded());
    }
  }
}
