package io.akkamesh.system.model;

import io.akkamesh.protocol.Refusal;
import io.akkamesh.protocol.host.Environment;
import io.akkamesh.protocol.name.RankSet;
import java.util.List;
import java.util.Optional;

/** Which world specifications are refused, and why (SA-20). */
final class WorldSpecs {
  /** Each is a process, which says for itself what it has to say. */
  private static final int MOST_PROCESSES_PER_HOST = 2_000;

  /** Inside a host's JVM; any of these as {@link RankSet} fits into a message. */
  private static final int MOST_LOCAL_PROCS_PER_HOST = 100_000;

  private WorldSpecs() {}

  /** Empty when the world can be created. */
  static Optional<Refusal> refusal(WorldSpec spec, Optional<World> known) {
    if (spec.world().isReserved()) {
      return refuse(
          spec,
          "the name is reserved for hosts, the control plane and clients",
          "choose a name other than system or user that does not start with \"host\"");
    }
    if (!spec.shape().isKnown()) {
      return refuse(spec, "its shape is unknown", "give it a shape such as host=2,slot=4");
    }
    if (spec.procsPerHost() < 1) {
      return refuse(
          spec, "procs per host is " + spec.procsPerHost(), "give each host at least one proc");
    }
    int mostOnOneHost = Math.min(spec.procsPerHost(), spec.shape().size());
    boolean local = spec.environment() instanceof Environment.Local;
    int most = local ? MOST_LOCAL_PROCS_PER_HOST : MOST_PROCESSES_PER_HOST;
    if (mostOnOneHost > most) {
      return refuse(
          spec,
          "a host would get " + mostOnOneHost + (local ? " LOCAL procs" : " procs"),
          "give each host at most " + most);
    }
    return known.flatMap(world -> refusalFor(spec, world));
  }

  private static Optional<Refusal> refusalFor(WorldSpec spec, World world) {
    if (world.spec().isPresent()) {
      return refuse(spec, "it exists already", "stop it first, or choose another name");
    }
    List<ProcSlot> outside =
        world.slots().stream().filter(s -> !spec.shape().contains(s.proc().rank())).toList();
    if (!outside.isEmpty()) {
      return refuse(
          spec,
          outside.get(0).proc() + " has joined and is outside the shape " + spec.shape(),
          "use a shape that holds every joined rank");
    }
    return Optional.empty();
  }

  private static Optional<Refusal> refuse(WorldSpec spec, String reason, String next) {
    return Optional.of(new Refusal("world " + spec.world(), reason, next));
  }
}
