package io.akkamesh.agent.proc.model;

import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.MeshName;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.proc.IntrospectReply;
import io.akkamesh.protocol.proc.IntrospectReply.ActorNode;
import io.akkamesh.protocol.proc.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What can be told of a proc's user actors, those that have ended too: the last snapshot of each,
 * up to a cap, oldest forgotten first (PA-17, PA-18).
 */
public final class ActorHistory {
  private final ProcId proc;
  private final int cap;
  private final Map<ActorId, String> live = new TreeMap<>();
  private final Map<ActorId, ActorNode> ended = new LinkedHashMap<>();

  /** Remembers at most {@code cap} actors that have ended. */
  public ActorHistory(ProcId proc, int cap) {
    this.proc = proc;
    this.cap = cap;
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

  public List<ActorNode> live(Instant now) {
    List<ActorNode> nodes = new ArrayList<>();
    live.forEach(
        (actor, type) ->
            nodes.add(new ActorNode(actor, type, new Status.Running(), Optional.empty(), now)));
    return nodes;
  }

  /** What is known of the proc itself or one of its actors; anything else is not found (PA-21). */
  public IntrospectReply query(MeshName name, Instant now) {
    if (name.equals(proc)) {
      return procNode(now);
    }
    if (name instanceof ActorId actor && live.containsKey(actor)) {
      return new ActorNode(actor, live.get(actor), new Status.Running(), Optional.empty(), now);
    }
    if (name instanceof ActorId actor && ended.containsKey(actor)) {
      return ended.get(actor);
    }
    return new IntrospectReply.NotFound(name, name + " is not known on proc " + proc);
  }

  private IntrospectReply procNode(Instant now) {
    Collection<ActorId> stopped = ended.keySet();
    List<ActorId> children = new ArrayList<>(live.keySet());
    stopped.stream().filter(actor -> !live.containsKey(actor)).forEach(children::add);
    long failed = ended.values().stream().filter(ActorHistory::hasFailed).count();
    return new IntrospectReply.ProcNode(
        proc, live.size(), children, List.of(), List.copyOf(stopped), cap, (int) failed, now);
  }

  private static boolean hasFailed(ActorNode node) {
    return node.status() instanceof Status.Failed;
  }
}
