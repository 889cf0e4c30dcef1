package io.akkamesh.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import io.akkamesh.cluster.node.HostAgents;
import io.akkamesh.protocol.host.HostMessage;
import io.akkamesh.protocol.host.HostProcs;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.proc.IntrospectMessage;
import io.akkamesh.protocol.proc.IntrospectReply;
import io.akkamesh.protocol.proc.ProcMessage;
import io.akkamesh.protocol.proc.ProcSnapshot;
import io.akkamesh.protocol.routing.NodeLinks;
import io.akkamesh.protocol.shape.SliceName;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.SystemSnapshot;
import io.akkamesh.protocol.system.WorldSnapshot.HostInfo;
import io.akkamesh.protocol.system.WorldSnapshot.ProcInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks agents and hosts about themselves; nothing fails because one of them is silent. */
final class Inspector {
  private final Calls calls;
  private final Duration timeout;

  Inspector(Calls calls) {
    this.calls = calls;
    this.timeout = calls.settings().inspectTimeout();
  }

  CompletionStage<Inspection> inspect(SnapshotFilter filter) {
    return calls.snapshot(filter).thenCompose(this::inspect);
  }

  /** Of these ranks only, and of hosts that have one of them or do not say which they have. */
  CompletionStage<Inspection> inspect(SliceName where) {
    InspectedRanks ranks = new InspectedRanks(where);
    return calls
        .snapshot(SnapshotFilter.world(where.world()))
        .thenApply(ranks::of)
        .thenCompose(this::inspect)
        .thenApply(ranks::withoutOtherHosts);
  }

  private CompletionStage<Inspection> inspect(SystemSnapshot system) {
    Stream<ProcInfo> all = system.worlds().stream().flatMap(world -> world.procs().stream());
    return procs(all)
        .thenCombine(
            hosts(system), (procs, hosts) -> new Inspection(system, procs, hosts, timeout));
  }

  private CompletionStage<Map<ProcId, ProcSnapshot>> procs(Stream<ProcInfo> procs) {
    return survey(
        agents(procs),
        (proc, replyTo) -> new ProcMessage.Snapshot(replyTo),
        ProcSnapshot.class,
        ProcSnapshot::proc);
  }

  /** What the hosts of these worlds, and those of none, say, by the addresses of their nodes. */
  CompletionStage<Map<String, HostProcs>> hosts(SystemSnapshot system) {
    return survey(
        hostAgents(system),
        (node, replyTo) -> new HostMessage.ListProcs(replyTo),
        HostProcs.class,
        HostProcs::node);
  }

  /** How envelopes leave the nodes of hosts, and those of procs that have one of their own. */
  CompletionStage<MeshLinks> links() {
    return calls.snapshot(SnapshotFilter.all()).thenCompose(this::links);
  }

  private CompletionStage<MeshLinks> links(SystemSnapshot system) {
    Map<String, ActorRef<HostMessage>> hosts = hostAgents(system);
    Map<String, ActorRef<ProcMessage>> procs =
        canAnswer(system.worlds().stream().flatMap(world -> world.procs().stream()))
            .filter(proc -> !hosts.containsKey(proc.node()))
            .collect(Collectors.toMap(ProcInfo::node, this::agent, (first, second) -> first));
    Set<String> asked = new HashSet<>(hosts.keySet());
    asked.addAll(procs.keySet());
    return links(hosts, HostMessage.ListLinks::new)
        .thenCombine(
            links(procs, IntrospectMessage.Links::new),
            (ofHosts, ofProcs) -> {
              List<NodeLinks> answers = new ArrayList<>(ofHosts.values());
              answers.addAll(ofProcs.values());
              return MeshLinks.of(asked, answers, timeout);
            });
  }

  private <M> CompletionStage<Map<String, NodeLinks>> links(
      Map<String, ActorRef<M>> whom, Function<ActorRef<NodeLinks>, M> message) {
    return survey(
        whom, (node, replyTo) -> message.apply(replyTo), NodeLinks.class, NodeLinks::node);
  }

  /** What the agents of these procs know of the actor of that name. */
  CompletionStage<Map<ProcId, IntrospectReply>> actors(Collection<ProcInfo> procs, String name) {
    return survey(
        agents(procs.stream()),
        (proc, replyTo) -> new IntrospectMessage.Query(ActorCalls.actor(proc, name), replyTo),
        IntrospectReply.class,
        Inspector::ownerOf);
  }

  private static ProcId ownerOf(IntrospectReply reply) {
    if (reply instanceof IntrospectReply.ActorNode node) {
      return node.actor().owner();
    }
    return reply instanceof IntrospectReply.ProcNode proc
        ? proc.proc()
        : ((IntrospectReply.NotFound) reply).name().proc().orElseThrow();
  }

  /** Hosts of these worlds and of none, by the addresses of their nodes. */
  private Map<String, ActorRef<HostMessage>> hostAgents(SystemSnapshot system) {
    return Stream.concat(
            system.worlds().stream().flatMap(world -> world.hosts().stream()).map(HostInfo::node),
            system.idleHosts().stream())
        .distinct()
        .collect(Collectors.toMap(node -> node, node -> HostAgents.at(calls.system(), node)));
  }

  private Map<ProcId, ActorRef<ProcMessage>> agents(Stream<ProcInfo> procs) {
    return canAnswer(procs).collect(Collectors.toMap(ProcInfo::proc, this::agent));
  }

  private static Stream<ProcInfo> canAnswer(Stream<ProcInfo> procs) {
    return procs.filter(proc -> !Loss.OfProc.isMeantBy(proc.health()));
  }

  private ActorRef<ProcMessage> agent(ProcInfo proc) {
    return ActorRefResolver.get(calls.system()).resolveActorRef(proc.address().reference());
  }

  private <K, M, R> CompletionStage<Map<K, R>> survey(
      Map<K, ActorRef<M>> whom,
      BiFunction<K, ActorRef<R>, M> message,
      Class<R> replies,
      Function<R, K> from) {
    CompletableFuture<Map<K, R>> result = new CompletableFuture<>();
    calls.start(
        Survey.create(new Survey.Questions<>(whom, message, replies, from, timeout), result),
        "survey");
    return result;
  }
}
