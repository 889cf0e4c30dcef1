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
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.SystemSnapshot;
import io.akkamesh.protocol.system.WorldSnapshot.HostInfo;
import io.akkamesh.protocol.system.WorldSnapshot.ProcInfo;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
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
    Map<String, ActorRef<HostMessage>> hosts =
        Stream.concat(
                system.worlds().stream()
                    .flatMap(world -> world.hosts().stream())
                    .map(HostInfo::node),
                system.idleHosts().stream())
            .distinct()
            .collect(Collectors.toMap(node -> node, node -> HostAgents.at(calls.system(), node)));
    return survey(
        hosts,
        (node, replyTo) -> new HostMessage.ListProcs(replyTo),
        HostProcs.class,
        HostProcs::node);
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

  /** Those that can answer. */
  private Map<ProcId, ActorRef<ProcMessage>> agents(Stream<ProcInfo> procs) {
    ActorRefResolver resolver = ActorRefResolver.get(calls.system());
    return procs
        .filter(proc -> !Loss.OfProc.isMeantBy(proc.health()))
        .collect(
            Collectors.toMap(
                ProcInfo::proc, proc -> resolver.resolveActorRef(proc.address().reference())));
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
