package io.akkamesh.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.ActorSystem;
import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.proc.ProcMessage;
import io.akkamesh.protocol.system.WorldSnapshot.ProcInfo;
import java.time.Duration;

/** Ends LOCAL procs behind the back of the control plane. */
final class LostProcs {
  private LostProcs() {}

  static void end(ActorSystem<?> system, ProcInfo proc) {
    ActorRef<ProcMessage> agent =
        ActorRefResolver.get(system).resolveActorRef(proc.address().reference());
    agent.tell(
        new ProcMessage.Stop(
            new Epoch(Long.MAX_VALUE),
            proc.incarnation(),
            Duration.ofSeconds(1),
            "a test ends it",
            system.ignoreRef()));
  }
}
