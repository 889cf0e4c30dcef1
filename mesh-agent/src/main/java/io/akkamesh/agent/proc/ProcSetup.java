package io.akkamesh.agent.proc;

import static java.util.Objects.requireNonNull;

import akka.actor.typed.ActorRef;
import io.akkamesh.agent.actor.ActorTypes;
import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.host.HostMessage;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.system.SystemMessage;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * What one proc is made with.
 *
 * @param life whether it joins the control plane, or waits to be configured
 * @param node address of the cluster node it is on
 * @param pid operating system process it is in
 * @param host the agent of the host that started it, which is told when it has joined; empty for a
 *     proc that no host started
 * @param system the control plane, wherever it runs
 * @param clock tells when what happened to its actors, and whether leases have ended: one that is
 *     never set, as {@link SteadyClock}
 * @param onEnd called once with the exit code when the proc has ended: ends the process, or, for a
 *     proc inside another program, does not (PA-8)
 */
public record ProcSetup(
    ProcId proc,
    ProcLife life,
    Incarnation incarnation,
    String node,
    long pid,
    Labels labels,
    ActorTypes actorTypes,
    Optional<ActorRef<HostMessage>> host,
    ActorRef<SystemMessage> system,
    ProcSettings settings,
    InstantSource clock,
    IntConsumer onEnd) {
  public ProcSetup {
    requireNonNull(proc, "proc");
    requireNonNull(life, "life");
    requireNonNull(incarnation, "incarnation");
    requireNonNull(node, "node");
    requireNonNull(labels, "labels");
    requireNonNull(actorTypes, "actorTypes");
    requireNonNull(host, "host");
    requireNonNull(system, "system");
    requireNonNull(settings, "settings");
    requireNonNull(clock, "clock");
    requireNonNull(onEnd, "onEnd");
  }
}
