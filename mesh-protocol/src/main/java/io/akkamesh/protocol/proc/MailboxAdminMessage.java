package io.akkamesh.protocol.proc;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.routing.ProcAddress;

/** Keeps a proc's address book true. */
public sealed interface MailboxAdminMessage extends ProcMessage {
  /**
   * That proc is reached there now. Sent by the control plane to a proc whose envelope it
   * forwarded, and again when the address changes (RT-2, RT-3). Not answered; loss costs a detour
   * through the control plane, and one for an older incarnation changes nothing.
   */
  record UpdateAddress(ProcId proc, Incarnation incarnation, ProcAddress address)
      implements MailboxAdminMessage {
    public UpdateAddress {
      requireNonNull(proc, "proc");
      requireNonNull(incarnation, "incarnation");
      requireNonNull(address, "address");
    }
  }
}
