package io.akkamesh.protocol.system;

import static java.util.Objects.requireNonNull;

import akka.actor.typed.ActorRef;
import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.MeshSerializable;
import io.akkamesh.protocol.host.Environment;
import io.akkamesh.protocol.host.HostMessage;
import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.host.ProcStarts;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.proc.MailboxAdminMessage;
import io.akkamesh.protocol.proc.ProcMessage;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.routing.Undeliverable;
import io.akkamesh.protocol.shape.Shape;
import java.time.Duration;
import java.util.List;

/** Everything SystemActor, {@code system[0].root}, understands. */
public sealed interface SystemMessage extends MeshSerializable
    permits SystemMessage.Join,
        SystemMessage.JoinLocal,
        SystemMessage.UpsertWorld,
        SystemMessage.Snapshot,
        SystemMessage.Stop,
        SystemMessage.Subscribe,
        SystemMessage.Resolve,
        SystemMessage.Returned,
        HostReport,
        ProcSupervisionMessage,
        WorldSupervisionMessage {

  /**
   * A proc is there (SA-2). Sent by the proc's agent, again and again until answered with {@link
   * JoinReply}; joining twice with one incarnation changes nothing, a newer one replaces the older.
   *
   * @param node address of the cluster node that the proc is on
   * @param pid its operating system process
   */
  record Join(
      ProcId proc,
      Incarnation incarnation,
      String node,
      long pid,
      Labels labels,
      ProcLifecycle lifecycle,
      ActorRef<ProcMessage> agent,
      ActorRef<JoinReply> replyTo)
      implements SystemMessage {
    public Join {
      requireNonNull(proc, "proc");
      requireNonNull(incarnation, "incarnation");
      requireNonNull(node, "node");
      requireNonNull(labels, "labels");
      requireNonNull(lifecycle, "lifecycle");
      requireNonNull(agent, "agent");
      requireNonNull(replyTo, "replyTo");
    }
  }

  /**
   * Procs inside a host's JVM are there: one message for many Joins. Sent by their host, and again
   * as long as one of them asks; answered with {@link JoinLocalReply}. A proc that is joined twice
   * is as with Join.
   *
   * @param nodeUid the second part of their incarnations
   * @param node address of the host's cluster node
   * @param pid its operating system process
   * @param host where the host's agent is; each proc's agent is its child {@link
   *     HostMessage.ProcStart#agentName()}
   * @param uids what tells the agents from others of that name, in the order of ranks
   */
  record JoinLocal(
      ProcStarts procs,
      long nodeUid,
      String node,
      long pid,
      ProcAddress host,
      List<Integer> uids,
      ActorRef<JoinLocalReply> replyTo)
      implements SystemMessage {
    /** More in one message would not fit a frame. */
    public static final int MAX_PROCS = 10_000;

    public JoinLocal {
      requireNonNull(procs, "procs");
      requireNonNull(node, "node");
      requireNonNull(host, "host");
      uids = List.copyOf(uids);
      requireNonNull(replyTo, "replyTo");
      if (uids.size() != procs.size()) {
        throw new IllegalArgumentException(
            uids.size() + " uids for " + procs.size() + " procs of " + procs.world());
      }
    }

    /** Where the agent is reached of a proc at that place in the order of ranks. */
    public ProcAddress agent(ProcStart proc, int index) {
      return new ProcAddress(host.reference() + "/" + proc.agentName() + "#" + uids.get(index));
    }
  }

  /**
   * Create a world, or complete one that procs joined before (SA-5). Answered with {@link
   * UpsertWorldReply}; another one of that name is refused, since the world exists then.
   *
   * @param request any text that no other request has: repeated with it, because nobody has
   *     answered, it is answered again
   * @param procsPerHost ranks that one host gets, at least 1
   */
  record UpsertWorld(
      String request,
      WorldId world,
      Shape shape,
      int procsPerHost,
      Environment environment,
      Labels labels,
      Recovery recovery,
      ActorRef<UpsertWorldReply> replyTo)
      implements SystemMessage {
    public UpsertWorld {
      requireNonNull(request, "request");
      requireNonNull(world, "world");
      requireNonNull(shape, "shape");
      requireNonNull(environment, "environment");
      requireNonNull(labels, "labels");
      requireNonNull(recovery, "recovery");
      requireNonNull(replyTo, "replyTo");
    }
  }

  /**
   * The state of the worlds that match. Answered with one {@link SystemSnapshot}, or several parts
   * of one (SA-8).
   */
  record Snapshot(SnapshotFilter filter, ActorRef<SystemSnapshot> replyTo)
      implements SystemMessage {
    public Snapshot {
      requireNonNull(filter, "filter");
      requireNonNull(replyTo, "replyTo");
    }
  }

  /**
   * Stop worlds, or everything (SA-16, SA-17). Answered with one {@link StopReply}: when every proc
   * has been told, or, with {@code awaitOutcome}, when it is known how it ended.
   *
   * @param procTimeout how long the actors of a proc may take to stop
   */
  record Stop(
      StopScope scope, Duration procTimeout, boolean awaitOutcome, ActorRef<StopReply> replyTo)
      implements SystemMessage {
    public Stop {
      requireNonNull(scope, "scope");
      requireNonNull(procTimeout, "procTimeout");
      requireNonNull(replyTo, "replyTo");
    }
  }

  /**
   * Send every event of the worlds that match, the state now first (SA-18).
   *
   * <p>A subscription lasts for {@code mesh.system.subscription-lease}, and as long again from each
   * repetition: repeat it a few times within that, from a cluster member or not. Repeated with the
   * same filter it only goes on; another filter replaces it and starts with the state again.
   */
  record Subscribe(SnapshotFilter filter, ActorRef<WorldEvent> subscriber)
      implements SystemMessage {
    public Subscribe {
      requireNonNull(filter, "filter");
      requireNonNull(subscriber, "subscriber");
    }
  }

  /**
   * Where is that proc reached? Asked by a proc that has an envelope for it and does not know
   * (RT-1). Answered with {@link MailboxAdminMessage.UpdateAddress} or {@link
   * MailboxAdminMessage.NoSuchProc}; repetition is answered again.
   *
   * @param asker who hears of it when the answer is no longer true, unless it is in {@code user}
   *     (RT-2, RT-3)
   */
  record Resolve(ProcId asker, ProcId proc, ActorRef<ProcMessage> replyTo)
      implements SystemMessage {
    public Resolve {
      requireNonNull(asker, "asker");
      requireNonNull(proc, "proc");
      requireNonNull(replyTo, "replyTo");
    }
  }

  /**
   * An envelope came back since the destination's proc can't be reached (SA-15). Told once by each
   * proc that has lost its way there, of one envelope out of those that came back.
   */
  record Returned(Undeliverable undeliverable) implements SystemMessage {
    public Returned {
      requireNonNull(undeliverable, "undeliverable");
    }
  }
}
