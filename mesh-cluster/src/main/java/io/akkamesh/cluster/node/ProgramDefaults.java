package io.akkamesh.cluster.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigValueFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * What a program's node is set to where nobody has said otherwise: {@code mesh-program.conf}, and
 * what depends on what was said.
 */
final class ProgramDefaults {
  /** How soon lost nodes are noticed and given up: {@value #NORMAL} or {@value #FAST}. */
  static final String DETECTION = "mesh.detection";

  static final String NORMAL = "normal";
  static final String FAST = "fast";

  private static final String SEEDS = "akka.cluster.seed-nodes";
  private static final String HOST = "akka.remote.artery.canonical.hostname";
  private static final String PORT = "akka.remote.artery.canonical.port";
  private static final String JVM_OPTIONS = "mesh.host.jvm.options";

  /**
   * Who is first among the seeds begins a cluster of its own when no other has answered by then:
   * too soon, and a node that restarts under load is one beside its cluster for good.
   */
  private static final Config FIRST_SEED =
      ConfigFactory.parseString("akka.cluster.seed-node-timeout = 5s");

  private ProgramDefaults() {}

  /**
   * The whole configuration.
   *
   * @param said by the command line, system properties and the application
   * @throws IllegalArgumentException naming the path of a bad value (SY-4)
   */
  static Config below(Config said) {
    Config known = said.resolve(ConfigResolveOptions.defaults().setAllowUnresolved(true));
    boolean isFast = isFast(known);
    Config all = said;
    if (isFast) {
      all = all.withFallback(ConfigFactory.parseResources("mesh-fast.conf"));
    }
    if (isFirstSeed(known)) {
      all = all.withFallback(FIRST_SEED);
    }
    Config whole =
        all.withFallback(ConfigFactory.parseResources("mesh-program.conf"))
            .withFallback(ConfigFactory.defaultReference())
            .resolve();
    return isFast ? withFastProcs(whole) : whole;
  }

  private static boolean isFast(Config known) {
    String detection = known.hasPath(DETECTION) ? known.getString(DETECTION) : NORMAL;
    if (!List.of(NORMAL, FAST).contains(detection)) {
      throw new IllegalArgumentException(
          DETECTION + " must be " + NORMAL + " or " + FAST + ", was " + detection);
    }
    return detection.equals(FAST);
  }

  private static boolean isFirstSeed(Config known) {
    if (!known.hasPath(SEEDS) || !known.hasPath(HOST) || !known.hasPath(PORT)) {
      return false;
    }
    String self =
        "akka://" + NodeConfig.SYSTEM_NAME + "@" + known.getString(HOST) + ":" + known.getInt(PORT);
    return known.getStringList(SEEDS).stream().findFirst().filter(self::equals).isPresent();
  }

  /** Procs that are a JVM each are told by their host: they know no options and no file. */
  private static Config withFastProcs(Config whole) {
    List<String> options = new ArrayList<>(whole.getStringList(JVM_OPTIONS));
    options.add("-D" + DETECTION + "=" + FAST);
    return whole.withValue(JVM_OPTIONS, ConfigValueFactory.fromIterable(options));
  }
}
