/**
 * The protocol of a link between two nodes, in plain Java with time passed in (RT-5).
 *
 * <p>A link goes one way. The {@link io.akkamesh.agent.link.model.Sender} numbers what it sends and
 * keeps it until the other node says that its handling has begun; the {@link
 * io.akkamesh.agent.link.model.Receiver} takes each number once, in order. Below is a channel that
 * keeps the order and may lose without a word, as Artery does when a connection breaks.
 *
 * <p>Four rules make each outcome final:
 *
 * <ul>
 *   <li><b>Lease.</b> The receiver lets handling begin only within {@code lease} of the sending of
 *       an {@link io.akkamesh.agent.link.model.Ack} that the sender has echoed. The sender gives
 *       nothing back before the last lease it could have renewed is over.
 *   <li><b>Begun, not arrived.</b> A message counts as delivered when its handling begins. The
 *       lease is looked at then, too: what waited in a mailbox while the lease ended is not
 *       handled.
 *   <li><b>Seal.</b> A receiver that let the lease lapse with messages still waiting ends the epoch
 *       by itself and says exactly which have begun; the sender sends the others again in the next
 *       epoch, in their order.
 *   <li><b>Epoch.</b> Each reopening has a higher one. What belongs to an older one changes
 *       nothing.
 * </ul>
 */
package io.akkamesh.agent.link.model;
