package io.akkamesh.agent.link;

import com.typesafe.config.Config;
import io.akkamesh.agent.link.model.LinkLimits;
import io.akkamesh.protocol.settings.Settings;

/**
 * The section {@code mesh.link}.
 *
 * @param limits bounds of each link
 * @param messageBytes the largest payload
 */
public record LinkSettings(LinkLimits limits, int messageBytes) {
  /** What a frame needs besides payloads: names, types, and what Artery adds. */
  private static final int ENVELOPE_BYTES = 8 * 1024;

  /**
   * Reads {@code mesh.link}.
   *
   * @param root the whole configuration of the actor system
   * @throws IllegalArgumentException naming the path of a bad value (SY-4)
   */
  public static LinkSettings from(Config root) {
    Settings in = Settings.at(root, "mesh.link");
    int artery = maximumFrame(root);
    int largest = artery - ENVELOPE_BYTES;
    return new LinkSettings(
        new LinkLimits(
            in.positiveDuration("delivery-timeout").toNanos(),
            in.positiveDuration("lease").toNanos(),
            in.integer("queue", 1, 1_000_000),
            in.bytes("queue-bytes", 1024, Long.MAX_VALUE),
            in.integer("destination-queue", 1, 1_000_000),
            in.integer("in-flight", 1, 1_000_000),
            (int) Math.min(largest / 2, in.bytes("frame-bytes", 1024, Integer.MAX_VALUE)),
            in.integer("ack-every", 1, 1_000_000),
            in.positiveDuration("ack-delay").toNanos(),
            in.positiveDuration("resend-after").toNanos()),
        largest);
  }

  private static int maximumFrame(Config root) {
    String path = "akka.remote.artery.advanced.maximum-frame-size";
    return root.hasPath(path) ? Math.toIntExact(root.getBytes(path)) : 256 * 1024;
  }
}
