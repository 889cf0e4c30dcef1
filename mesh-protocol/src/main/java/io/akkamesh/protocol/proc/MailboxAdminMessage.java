package io.akkamesh.protocol.proc;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.MeshName;
import io.akkamesh.protocol.name.OfEpoch;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.routing.ProcAddress;
import java.util.Set;

/** Keeps a proc's address book true. One of an older epoch changes nothing (SA-19). */
public sealed interface MailboxAdminMessage extends ProcMessage, OfEpoch {
  /**
   * That proc is reached there now. The answer to {@code SystemMessage.Resolve}, and told again to
   * those who asked when the address changes (RT-2, RT-3). One for an older incarnation changes
   * nothing.
   */
  record UpdateAddress(Epoch epoch, ProcId proc, Incarnation incarnation, ProcAddress address)
      implements MailboxAdminMessage {
    public UpdateAddress {
      requireNonNull(epoch, "epoch");
      requireNonNull(proc, "proc");
      requireNonNull(incarnation, "incarnation");
      requireNonNull(address, "address");
    }
  }

  /**
   * There is no such proc now: what waits for it goes back. The other answer to {@code
   * SystemMessage.Resolve}.
   *
   * @param missing the world, when that is missing; else the proc
   */
  record NoSuchProc(Epoch epoch, ProcId proc, MeshName missing) implements MailboxAdminMessage {
    public NoSuchProc {
      requireNonNull(epoch, "epoch");
      requireNonNull(proc, "proc");
      requireNonNull(missing, "missing");
    }
  }

  /**
   * Nothing under that name is reached any more: a world that was evicted or has stopped (RT-7), or
   * a proc that has ended. Told to those who were told an address in it (RT-3).
   *
   * @param prefix a world or a proc
   * @param ended nodes, by the unique id that Akka gave them, whose process is known to have ended:
   *     a link to one of them ends at once
   */
  record Unbind(Epoch epoch, MeshName prefix, Set<Long> ended) implements MailboxAdminMessage {
    public Unbind {
      requireNonNull(epoch, "epoch");
      requireNonNull(prefix, "prefix");
      ended = Set.copyOf(ended);
    }
  }
}
