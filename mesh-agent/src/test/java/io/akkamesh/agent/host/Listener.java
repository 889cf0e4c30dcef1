package io.akkamesh.agent.host;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import io.akkamesh.protocol.system.HostReport.ProcExited;
import io.akkamesh.protocol.system.HostReport.ProcStarted;
import io.akkamesh.protocol.system.SystemMessage;
import io.akkamesh.protocol.system.SystemMessage.Join;

/** A control plane that only listens. */
final class Listener {
  private Listener() {}

  static Behavior<SystemMessage> create(
      TestProbe<Join> joins, TestProbe<ProcStarted> starts, TestProbe<ProcExited> exits) {
    return Behaviors.receive(SystemMessage.class)
        .onMessage(ProcStarted.class, report -> passOn(report, starts))
        .onMessage(ProcExited.class, report -> passOn(report, exits))
        .onMessage(Join.class, join -> passOn(join, joins))
        .build();
  }

  private static <T> Behavior<SystemMessage> passOn(T message, TestProbe<T> probe) {
    probe.getRef().tell(message);
    return Behaviors.same();
  }
}
