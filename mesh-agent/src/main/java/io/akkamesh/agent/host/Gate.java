package io.akkamesh.agent.host;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.javadsl.ActorContext;
import io.akkamesh.agent.proc.ProcAgent;
import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.proc.ProcStopResult;
import io.akkamesh.protocol.system.SystemMessage;

/**
 * A host's {@link SystemGate}, for the host.
 *
 * @param system the way to the control plane of what concerns LOCAL procs
 */
record Gate(ActorRef<SystemMessage> system) {
  /** Starts it as a child of the host's agent. */
  static Gate start(ActorContext<?> host, HostSetup setup) {
    String agent = ActorRefResolver.get(host.getSystem()).toSerializationFormat(host.getSelf());
    String withoutUid = agent.substring(0, agent.indexOf('#'));
    return new Gate(host.spawn(SystemGate.create(setup, withoutUid), "gate", ProcAgent.DISPATCHER));
  }

  /** Another control plane has taken over. */
  void takenOver(Epoch epoch) {
    system.<Object>unsafeUpcast().tell(new SystemGate.TakenOver(epoch));
  }

  /** A LOCAL proc has stopped: the control plane is told. */
  void stopped(ProcStopResult result) {
    system.<Object>unsafeUpcast().tell(new SystemGate.Stopped(result));
  }

  /** Done when the control plane knows who has stopped. */
  void afterwards(Runnable task) {
    system.<Object>unsafeUpcast().tell(new SystemGate.Afterwards(task));
  }
}
