package io.akkamesh.cli.control.report;

import io.akkamesh.protocol.host.HostProcs.HostProc;
import io.akkamesh.protocol.proc.ProcSnapshot;
import io.akkamesh.protocol.system.WorldSnapshot.ProcInfo;
import java.time.Duration;
import java.util.Optional;

/**
 * A proc that has joined, as its host, its agent and the control plane see it.
 *
 * @param host that started it, {@code hosttrain[0]}; unknown when that is silent
 * @param state STARTING, RUNNING, READY, STOPPING, STOPPED, KILLED or FAILED, as its host says
 * @param health ALIVE, EXPIRED, CONNECTION_FAILURE or EXITED, as the control plane says
 * @param cause why it is not alive
 * @param answered whether its agent did; if not, there is no count of actors
 * @param uptimeMs since its agent was started; of a silent one, since its host began to start it
 */
record ProcView(
    String proc,
    String world,
    int rank,
    Optional<String> host,
    String node,
    long pid,
    Optional<String> state,
    String health,
    Optional<String> cause,
    boolean answered,
    Optional<Long> uptimeMs,
    Optional<Integer> liveActors,
    Optional<Integer> failedActors) {

  /**
   * From all that is known.
   *
   * @param child what its host says, if that answered and knows it
   * @param agent what its agent says, if that answered
   */
  static ProcView of(
      ProcInfo proc,
      Optional<String> host,
      Optional<HostProc> child,
      Optional<ProcSnapshot> agent) {
    return new ProcView(
        proc.proc().toString(),
        proc.proc().world().name(),
        proc.proc().rank().value(),
        host,
        proc.node(),
        proc.pid(),
        child.map(known -> known.state().name()),
        Words.constant(proc.health()),
        child
            .map(HostProc::end)
            .filter(end -> !end.isEmpty())
            .or(() -> WorldView.causeOf(proc.health())),
        agent.isPresent(),
        agent
            .map(ProcSnapshot::uptime)
            .or(() -> child.filter(known -> !known.state().isOver()).map(HostProc::age))
            .map(Duration::toMillis),
        agent.map(ProcSnapshot::liveActors),
        agent.map(ProcSnapshot::failedActors));
  }

  /**
   * What its host says of it, else the control plane; then what is wrong.
   *
   * @param silence to say of a proc that is alive and does not answer
   */
  String status(String silence) {
    String known =
        state
            .map(text -> text + cause.map(why -> ": " + why).orElse(""))
            .or(() -> cause)
            .orElse("is alive");
    return answered || cause.isPresent() ? known : known + ", " + silence;
  }

  String uptime() {
    return uptimeMs.map(millis -> Words.time(Duration.ofMillis(millis))).orElse("-");
  }

  /** {@code 3, 1 failed}. */
  String actors() {
    return liveActors
        .map(
            live ->
                live + (failedActors.orElse(0) == 0 ? "" : ", " + failedActors.get() + " failed"))
        .orElse("-");
  }
}
