package io.akkamesh.protocol.host;

import static java.util.Objects.requireNonNull;

import akka.actor.typed.ActorRef;
import io.akkamesh.protocol.Ack;
import io.akkamesh.protocol.MeshSerializable;
import io.akkamesh.protocol.Refusal;
import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.name.OfEpoch;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.Rank;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.proc.ProcMessage;
import io.akkamesh.protocol.routing.NodeLinks;
import io.akkamesh.protocol.shape.Shape;
import java.time.Duration;

/** Everything a HostAgent understands. */
public sealed interface HostMessage extends MeshSerializable {
  /**
   * Who are you and what runs on you? Sent by the control plane to each host it finds in the
   * cluster, again and again until answered with {@link HostAnnouncement}. One of an older epoch is
   * not answered. One of a newer epoch, as any command of it, has the procs of this host that had
   * joined join again (SA-19).
   */
  record Announce(Epoch epoch, ActorRef<HostAnnouncement> replyTo) implements HostMessage, OfEpoch {
    public Announce {
      requireNonNull(epoch, "epoch");
      requireNonNull(replyTo, "replyTo");
    }
  }

  /**
   * This host is not used: another one has its name, for example (SA-6). Sent once for each
   * announcement; not answered.
   */
  record Refused(Epoch epoch, Refusal refusal) implements HostMessage, OfEpoch {
    public Refused {
      requireNonNull(epoch, "epoch");
      requireNonNull(refusal, "refusal");
    }
  }

  /**
   * Start these procs (HA-1). Answered at once with {@link SpawnProcReply}; what becomes of each
   * proc is reported to the control plane. A repetition starts nothing twice, also what has ended,
   * and has told again how far each proc is: that it runs, or how it has ended. A newer start of a
   * proc has an older one killed, and begins when that has ended; if a stop comes before, it is
   * reported as not started.
   *
   * @param procs the procs; refused if their world is the host's own
   * @param shape shape of the world; its size is what procs are told as the world's size
   */
  record SpawnProc(
      Epoch epoch,
      Environment environment,
      ProcStarts procs,
      Shape shape,
      ActorRef<SpawnProcReply> replyTo)
      implements HostMessage, OfEpoch {
    public SpawnProc {
      requireNonNull(epoch, "epoch");
      requireNonNull(environment, "environment");
      requireNonNull(procs, "procs");
      requireNonNull(shape, "shape");
      int end = procs.ranks().end();
      if (end > 0 && !shape.contains(new Rank(end - 1))) {
        throw new IllegalArgumentException(
            procs.world().proc(end - 1) + " is no proc of " + procs.world() + " " + shape);
      }
      requireNonNull(replyTo, "replyTo");
    }
  }

  /**
   * One proc to start.
   *
   * @param start becomes the first part of its incarnation; larger than that of any earlier life
   */
  record ProcStart(ProcId proc, long start) {
    public ProcStart {
      requireNonNull(proc, "proc");
      if (start < 0) {
        throw new IllegalArgumentException("start of " + proc + " must be >= 0, was " + start);
      }
    }

    /** Of its agent's actor inside a host; never used twice, also when a rank is started again. */
    public String agentName() {
      return proc.world() + "-" + proc.rank() + "-" + start;
    }
  }

  /**
   * The proc has joined the mesh. Sent by its agent, again and again until answered with {@link
   * Ack}. One that the host does not know is acknowledged and changes nothing (SA-21). One that has
   * joined a control plane that was replaced since is told to join again (SA-19).
   *
   * @param epoch of the control plane that let it join
   */
  record ProcReady(ProcStart proc, Epoch epoch, ActorRef<ProcMessage> agent, ActorRef<Ack> replyTo)
      implements HostMessage {
    public ProcReady {
      requireNonNull(proc, "proc");
      requireNonNull(epoch, "epoch");
      requireNonNull(agent, "agent");
      requireNonNull(replyTo, "replyTo");
    }
  }

  /** How do envelopes leave this host's node? Answered with {@link NodeLinks}. */
  record ListLinks(ActorRef<NodeLinks> replyTo) implements HostMessage {
    public ListLinks {
      requireNonNull(replyTo, "replyTo");
    }
  }

  /** Which procs has this host? Answered with {@link HostProcs}. */
  record ListProcs(ActorRef<HostProcs> replyTo) implements HostMessage {
    public ListProcs {
      requireNonNull(replyTo, "replyTo");
    }
  }

  /**
   * What has that proc printed? Answered with {@link ProcLog}: a part of the lines that the host
   * still has. Asked again from {@link ProcLog.Lines#next()} on, it follows what is printed.
   *
   * @param from number of the first line that is wanted, from 0; those before what the host still
   *     has are skipped. Negative: that many lines before the end.
   */
  record ReadLog(ProcId proc, long from, ActorRef<ProcLog> replyTo) implements HostMessage {
    public ReadLog {
      requireNonNull(proc, "proc");
      requireNonNull(replyTo, "replyTo");
    }
  }

  /**
   * See that the procs of this world end: they have been told to stop. A process that is still
   * there after {@code timeout} is terminated, then killed (SA-16). Answered with {@link
   * HostStopResult} when none is left; a repetition likewise.
   */
  record StopWorld(
      Epoch epoch, WorldId world, Duration timeout, String reason, ActorRef<HostStopResult> replyTo)
      implements HostMessage, OfEpoch {
    public StopWorld {
      requireNonNull(epoch, "epoch");
      requireNonNull(world, "world");
      requireNonNull(timeout, "timeout");
      requireNonNull(reason, "reason");
      requireNonNull(replyTo, "replyTo");
    }
  }

  /**
   * Tell these procs, which are inside the host's JVM, to stop: one message for many {@link
   * io.akkamesh.protocol.proc.ProcMessage.Stop}. How each has stopped is told the control plane
   * with {@link io.akkamesh.protocol.system.HostReport.ProcsStopped}; procs that are not there are
   * left out. Lost, StopWorld ends them later.
   */
  record StopProcs(Epoch epoch, ProcStarts procs, Duration timeout, String reason)
      implements HostMessage, OfEpoch {
    public StopProcs {
      requireNonNull(epoch, "epoch");
      requireNonNull(procs, "procs");
      requireNonNull(timeout, "timeout");
      requireNonNull(reason, "reason");
    }
  }

  /** As StopWorld for every proc on this host; then the host ends too. */
  record Stop(Epoch epoch, Duration timeout, String reason, ActorRef<HostStopResult> replyTo)
      implements HostMessage, OfEpoch {
    public Stop {
      requireNonNull(epoch, "epoch");
      requireNonNull(timeout, "timeout");
      requireNonNull(reason, "reason");
      requireNonNull(replyTo, "replyTo");
    }
  }
}
