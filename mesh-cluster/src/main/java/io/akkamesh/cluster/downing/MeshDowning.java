package io.akkamesh.cluster.downing;

import akka.actor.ActorSystem;
import akka.actor.Props;
import akka.cluster.DowningProvider;
import com.typesafe.config.Config;
import io.akkamesh.cluster.node.MeshRoles;
import io.akkamesh.protocol.settings.Settings;
import java.time.Duration;
import scala.Option;
import scala.Some;
import scala.concurrent.duration.FiniteDuration;
import scala.jdk.javaapi.DurationConverters;

/**
 * The downing provider of a mesh, {@code akka.cluster.downing-provider-class} on all of its nodes:
 * the majority of the control plane's nodes goes on, with all that they can reach (SY-3).
 *
 * <p>Unlike Akka's own it lets only nodes of the control plane remove others, and does not end the
 * whole cluster when two nodes die one after the other. Its settings are Akka's: {@code
 * akka.cluster.split-brain-resolver.stable-after} and {@code akka.cluster.down-removal-margin}.
 */
public final class MeshDowning extends DowningProvider {
  private static final String MARGIN = "down-removal-margin";

  private final Duration stableAfter;
  private final Duration margin;

  /**
   * Called by Akka.
   *
   * @throws IllegalArgumentException naming the path of a bad value (SY-4)
   */
  public MeshDowning(ActorSystem system) {
    Config config = system.settings().config();
    this.stableAfter =
        Settings.at(config, "akka.cluster.split-brain-resolver").positiveDuration("stable-after");
    Config cluster = config.getConfig("akka.cluster");
    boolean isOff = cluster.getString(MARGIN).equals("off");
    this.margin = isOff ? Duration.ZERO : cluster.getDuration(MARGIN);
  }

  /** What a new control plane waits for after the node of the old one was removed. */
  @Override
  public FiniteDuration downRemovalMargin() {
    return DurationConverters.toScala(margin);
  }

  @Override
  public Option<Props> downingActorProps() {
    return Some.apply(DowningActor.props(MeshRoles.SYSTEM, stableAfter));
  }
}
