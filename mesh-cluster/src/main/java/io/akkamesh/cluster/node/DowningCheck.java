package io.akkamesh.cluster.node;

import akka.actor.typed.ActorSystem;
import com.typesafe.config.Config;
import io.akkamesh.cluster.downing.MeshDowning;
import java.util.Optional;

/**
 * Says so when a node would not let the control plane's nodes decide which side of a partition goes
 * on (SY-3): an application that embeds a mesh has its own configuration.
 */
final class DowningCheck {
  private static final String PROVIDER = "akka.cluster.downing-provider-class";

  private DowningCheck() {}

  static void warn(ActorSystem<?> system) {
    complaint(system.settings().config())
        .ifPresent(
            complaint ->
                system
                    .log()
                    .warn(
                        "{}. Set {} = \"{}\" on every node of the cluster",
                        complaint,
                        PROVIDER,
                        MeshDowning.class.getName()));
  }

  /** What is wrong; empty when nothing is. */
  static Optional<String> complaint(Config config) {
    String provider = config.getString(PROVIDER);
    if (provider.isEmpty()) {
      return Optional.of(
          PROVIDER
              + " is empty: nodes that are lost are never removed, so that their worlds are stuck,"
              + " and no control plane takes the place of a lost one");
    }
    if (!provider.equals(MeshDowning.class.getName())) {
      return Optional.of(
          PROVIDER
              + " is "
              + provider
              + ": it does not ask for the majority of the control plane's nodes, so that another side"
              + " may go on, where nothing can be started or stopped");
    }
    return Optional.empty();
  }
}
