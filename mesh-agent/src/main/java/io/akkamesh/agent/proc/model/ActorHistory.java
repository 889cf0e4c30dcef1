package io.akkamesh.agent.proc.model;

import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.MeshName;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.proc.IntrospectReply;
import io.akkamesh.protocol.proc.IntrospectReply.ActorNode;
import io.akkamesh.protocol.proc.IntrospectReply.ProcNode;
import io.akkamesh.protocol.proc.ProcSnapshot;
import io.akkamesh.protocol.proc.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What can be told of a proc's actors, those that have ended too: the last snapshot of each, up to
 * a cap, oldest forgotten first (PA-16 to PA-18).
 */
public final class ActorHistory {
  /** What the agent itself is as an actor. */
  public static final String AGENT_TYPE = "mesh agent";

  private final ProcId proc;
  private final int cap;
  private final SupervisionEvents events;
  private final Function<ActorId, Optional<String>> activity;
  private final Map<ActorId, String> live = new TreeMap<>();
  private final Map<ActorId, ActorNode> ended = new LinkedHashMap<>();
  private final ActorId agent;

  /**
   * Remembers at most {@code cap} actors that have ended.
   *
   * @param activity what holds up an actor that lives
   */
  public ActorHistory(
      ProcId proc,
      int cap,
      SupervisionEvents events,
      Function<ActorId, Optional<String>> activity) {
    this.proc = proc;
    this.cap = cap;
    this.events = events;
    this.activity = activity;
    this.agent = proc.actor(ActorLedger.AGENT, 0);
  }

  public void began(ActorId actor, String actorType) {
    live.put(actor, actorType);
  }

  /** The actor has ended in this way; one that never began changes nothing. */
  public void ended(ActorId actor, Status how, Instant when) {
    String type = live.remove(actor);
    if (type == null) {
      return;
    }
    ended.remove(actor);
    ended.put(actor, new ActorNode(actor, type, how, Optional.empty(), when));
    Iterator<ActorId> oldest = ended.keySet().iterator();
    while (ended.size() > cap) {
      oldest.next();
      oldest.remove();
    }
  }

  /** What is known of the proc itself or one of its actors; anything else is not found (PA-21). */
  public IntrospectReply query(MeshName name, Instant now) {
    if (name.equals(proc)) {
      return procNode(now);
    }
    if (name.equals(agent)) {
      return new ActorNode(agent, AGENT_TYPE, new Status.Running(), Optional.empty(), now);
    }
    if (name instanceof ActorId actor && live.containsKey(actor)) {
      return liveNode(actor, now);
    }
    if (name instanceof ActorId actor && ended.containsKey(actor)) {
      return ended.get(actor);
    }
    return new IntrospectReply.NotFound(name, name + " is not known on proc " + proc);
  }

  /** The first actors of a {@link ProcSnapshot}: failed, then live, then others that ended. */
  public List<ActorNode> nodes(Instant now) {
    List<ActorNode> nodes = new ArrayList<>();
    addEnded(ActorHistory::hasFailed, nodes);
    live.keySet().stream()
        .limit(ProcSnapshot.MAX_ACTORS)
        .forEach(actor -> nodes.add(liveNode(actor, now)));
    addEnded(node -> !hasFailed(node), nodes);
    return nodes.subList(0, Math.min(nodes.size(), ProcSnapshot.MAX_ACTORS));
  }

  public int liveActors() {
    return live.size();
  }

  private void addEnded(Predicate<ActorNode> which, List<ActorNode> nodes) {
    ended.values().stream()
        .filter(which.and(node -> !live.containsKey(node.actor())))
        .sorted((a, b) -> a.actor().compareTo(b.actor()))
        .forEach(nodes::add);
  }

  private ActorNode liveNode(ActorId actor, Instant now) {
    return new ActorNode(actor, live.get(actor), new Status.Running(), activity.apply(actor), now);
  }

  private ProcNode procNode(Instant now) {
    List<ActorId> children = new ArrayList<>();
    children.add(agent);
    children.addAll(live.keySet());
    ended.keySet().stream().filter(actor -> !live.containsKey(actor)).forEach(children::add);
    return new ProcNode(
        proc,
        live.size() + 1,
        children.subList(0, Math.min(children.size(), ProcNode.MAX_CHILDREN)),
        List.of(agent),
        ended.keySet().stream().limit(ProcNode.MAX_CHILDREN).toList(),
        cap,
        events.failedActors(),
        now);
  }

  private static boolean hasFailed(ActorNode node) {
    return node.status() instanceof Status.Failed;
  }
}
