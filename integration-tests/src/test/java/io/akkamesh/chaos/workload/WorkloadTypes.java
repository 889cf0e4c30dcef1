package io.akkamesh.chaos.workload;

import io.akkamesh.agent.actor.ActorType;
import io.akkamesh.agent.actor.ActorTypeProvider;
import io.akkamesh.agent.process.ProcEnvironment;
import io.akkamesh.chaos.fact.Fact;
import io.akkamesh.chaos.fact.FactLog;
import java.util.List;

/** Makes the recorder known to every proc of a run, and tells of each that is a process. */
public final class WorkloadTypes implements ActorTypeProvider {
  @Override
  public List<ActorType<?, ?>> actorTypes() {
    String proc = System.getenv(ProcEnvironment.PROC_ID);
    if (proc != null && System.getenv(FactLog.DIRECTORY) != null) {
      long start = Long.parseLong(System.getenv(ProcEnvironment.START));
      FactLog.ofThisProcess().add(new Fact.ProcessStarted(proc, start));
    }
    return List.of(Recorder.TYPE);
  }
}
