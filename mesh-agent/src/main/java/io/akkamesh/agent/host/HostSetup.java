package io.akkamesh.agent.host;

import static java.util.Objects.requireNonNull;

import akka.actor.typed.ActorRef;
import io.akkamesh.agent.actor.ActorTypes;
import io.akkamesh.agent.proc.ProcSettings;
import io.akkamesh.agent.process.OutputSink;
import io.akkamesh.protocol.name.HostId;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.system.SystemMessage;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What one host is made with.
 *
 * @param node address of the cluster node it is on, which its children join
 * @param dedicated the world and rank it was started for; empty for a host any world may use
 * @param pid its operating system process
 * @param actorTypes what its LOCAL procs can start
 * @param procMain class whose main method is that of a JVM proc
 * @param system the control plane, wherever it runs
 * @param output where the output of its children goes
 * @param clock tells how old its procs are
 * @param onEnd called once when the host was told to stop and its procs have ended
 */
public record HostSetup(
    String node,
    Incarnation incarnation,
    Optional<HostId> dedicated,
    long pid,
    ActorTypes actorTypes,
    String procMain,
    ActorRef<SystemMessage> system,
    OutputSink output,
    HostSettings settings,
    ProcSettings procSettings,
    InstantSource clock,
    Runnable onEnd) {
  public HostSetup {
    requireNonNull(node, "node");
    requireNonNull(incarnation, "incarnation");
    requireNonNull(dedicated, "dedicated");
    requireNonNull(actorTypes, "actorTypes");
    requireNonNull(procMain, "procMain");
    requireNonNull(system, "system");
    requireNonNull(output, "output");
    requireNonNull(settings, "settings");
    requireNonNull(procSettings, "procSettings");
    requireNonNull(clock, "clock");
    requireNonNull(onEnd, "onEnd");
  }
}
