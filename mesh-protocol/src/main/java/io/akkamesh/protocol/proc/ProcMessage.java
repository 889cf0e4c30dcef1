package io.akkamesh.protocol.proc;

import static java.util.Objects.requireNonNull;

import akka.actor.typed.ActorRef;
import io.akkamesh.protocol.MeshSerializable;
import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.OfEpoch;
import java.time.Duration;

/** Everything a ProcAgent understands. */
public sealed interface ProcMessage extends MeshSerializable
    permits ProcMessage.Stop,
        ProcMessage.JoinAgain,
        ProcMessage.Snapshot,
        MeshAgentMessage,
        ResourceMessage,
        MailboxAdminMessage,
        IntrospectMessage,
        ActorSupervisionEvent {

  /**
   * Stop all actors, then the proc. Sent by the control plane, once to each proc (SA-16).
   *
   * <p>Answered with {@link ProcStopResult} when all actors have stopped or {@code timeout} is
   * over; the proc ends after that. Repetition is answered when the first is. One with an older
   * epoch or for another incarnation changes nothing and is answered at once (SA-19, SA-21).
   *
   * @param timeout how long actors may take; those still running then are aborted
   */
  record Stop(
      Epoch epoch,
      Incarnation incarnation,
      Duration timeout,
      String reason,
      ActorRef<ProcStopResult> replyTo)
      implements ProcMessage, OfEpoch {
    public Stop {
      requireNonNull(epoch, "epoch");
      requireNonNull(incarnation, "incarnation");
      requireNonNull(timeout, "timeout");
      requireNonNull(reason, "reason");
      requireNonNull(replyTo, "replyTo");
    }
  }

  /**
   * Another control plane has taken over: join again, and tell it which actors have failed. Sent by
   * the host that started the proc, again and again until it is told with {@link
   * io.akkamesh.protocol.host.HostMessage.ProcReady} that the proc has joined with this epoch or a
   * later one. Actors and routes stay as they are; repetition changes nothing.
   */
  record JoinAgain(Epoch epoch) implements ProcMessage, OfEpoch {
    public JoinAgain {
      requireNonNull(epoch, "epoch");
    }
  }

  /** What runs on this proc now? Answered with {@link ProcSnapshot}. */
  record Snapshot(ActorRef<ProcSnapshot> replyTo) implements ProcMessage {
    public Snapshot {
      requireNonNull(replyTo, "replyTo");
    }
  }
}
