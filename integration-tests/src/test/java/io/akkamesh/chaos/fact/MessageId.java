package io.akkamesh.chaos.fact;

/**
 * One message to one receiver; no two are alike in a run.
 *
 * @param sender who has sent it: an {@link InstanceId}, with {@code /} and a number when it sends
 *     in several orders
 * @param destination name of the proc that it goes to, {@code ring[3]}
 * @param number from 1 on, for each sender and destination, in the order of sending
 */
public record MessageId(String sender, String destination, long number) {
  /** Who has to live for it to come back. */
  public String senderInstance() {
    return sender.split("/", 2)[0];
  }

  @Override
  public String toString() {
    return "message " + number + " from " + sender + " to " + destination;
  }
}
