package io.akkamesh.cluster.node;

import akka.actor.typed.ActorSystem;
import akka.cluster.sbr.SplitBrainResolverProvider;
import com.typesafe.config.Config;
import java.util.Optional;

/**
 * Says so when a node would not let the control plane's nodes decide which side of a partition goes
 * on (SY-3): an application that embeds a mesh has its own configuration.
 */
final class DowningCheck {
  private static final String PROVIDER = "akka.cluster.downing-provider-class";
  private static final String RESOLVER = "akka.cluster.split-brain-resolver.";
  private static final String STRATEGY = RESOLVER + "active-strategy";
  private static final String KEEP_MAJORITY = "keep-majority";
  private static final String ROLE = RESOLVER + "keep-majority.role";

  private DowningCheck() {}

  static void warn(ActorSystem<?> system) {
    complaint(system.settings().config())
        .ifPresent(
            complaint ->
                system
                    .log()
                    .warn(
                        "{}. Set {} = \"{}\", {} = {} and {} = {} on every node of the cluster",
                        complaint,
                        PROVIDER,
                        SplitBrainResolverProvider.class.getName(),
                        STRATEGY,
                        KEEP_MAJORITY,
                        ROLE,
                        MeshRoles.SYSTEM));
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
    if (!provider.equals(SplitBrainResolverProvider.class.getName())) {
      return Optional.of(
          PROVIDER
              + " is "
              + provider
              + ": the mesh can't tell whether both sides of a partition go on, or none");
    }
    if (!config.getString(STRATEGY).equals(KEEP_MAJORITY)
        || !config.getString(ROLE).equals(MeshRoles.SYSTEM)) {
      return Optional.of(
          "the split brain resolver does not ask for the majority of the control plane's nodes:"
              + " the side without it may go on, where nothing can be started or stopped");
    }
    return Optional.empty();
  }
}
