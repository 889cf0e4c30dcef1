package io.akkamesh.system;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import io.akkamesh.protocol.host.HostMessage;
import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.host.ProcStarts;
import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.proc.ProcMessage;
import io.akkamesh.protocol.proc.ProcStopResult;
import io.akkamesh.system.model.Effect.StopProc;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells procs to stop: many inside a host's JVM by one message to the host. */
final class ProcStops {
  /** Up to as many of a host are told one by one. */
  private static final int FEW = 16;

  private static final String REASON = "the control plane stops it";

  private final Epoch epoch;
  private final ActorRefResolver resolver;
  private final ActorRef<ProcStopResult> answers;

  private record Together(String parent, Duration timeout) {}

  /**
   * None yet.
   *
   * @param answers where procs that are told one by one answer that they have stopped
   */
  ProcStops(Epoch epoch, ActorRefResolver resolver, ActorRef<ProcStopResult> answers) {
    this.epoch = epoch;
    this.resolver = resolver;
    this.answers = answers;
  }

  void tell(List<StopProc> stops) {
    Map<Together, List<StopProc>> byParent = new LinkedHashMap<>();
    stops.forEach(
        stop ->
            byParent
                .computeIfAbsent(
                    new Together(parentOf(stop), stop.timeout()), t -> new ArrayList<>())
                .add(stop));
    byParent.forEach(this::tell);
  }

  private void tell(Together together, List<StopProc> stops) {
    if (together.parent().isEmpty() || stops.size() <= FEW) {
      stops.forEach(this::tell);
      return;
    }
    ActorRef<HostMessage> host = resolver.resolveActorRef(together.parent());
    for (ProcStarts procs : ProcStarts.of(stops.stream().map(ProcStops::start).toList())) {
      host.tell(new HostMessage.StopProcs(epoch, procs, together.timeout(), REASON));
    }
  }

  private void tell(StopProc stop) {
    resolver
        .<ProcMessage>resolveActorRef(stop.address().reference())
        .tell(new ProcMessage.Stop(epoch, stop.incarnation(), stop.timeout(), REASON, answers));
  }

  /** The host's agent, of a proc inside its JVM; empty for one with a node of its own. */
  private static String parentOf(StopProc stop) {
    String address = stop.address().reference();
    int name = address.lastIndexOf("/" + start(stop).agentName() + "#");
    return name < 0 ? "" : address.substring(0, name);
  }

  private static ProcStart start(StopProc stop) {
    return new ProcStart(stop.proc(), stop.incarnation().start());
  }
}
