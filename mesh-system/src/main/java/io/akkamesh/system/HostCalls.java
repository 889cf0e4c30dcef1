package io.akkamesh.system;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.javadsl.ActorContext;
import io.akkamesh.protocol.host.HostMessage;
import io.akkamesh.protocol.host.HostStopResult;
import io.akkamesh.protocol.host.SpawnProcReply;
import io.akkamesh.system.SystemActor.Command;
import io.akkamesh.system.model.Effect;
import io.akkamesh.system.model.HostNode;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** What the control plane asks hosts to do, and what becomes of their answers. */
final class HostCalls {
  private final ActorContext<Command> context;
  private final Tenure tenure;
  private final ActorRefResolver resolver;

  HostCalls(ActorContext<Command> context, Tenure tenure) {
    this.context = context;
    this.tenure = tenure;
    this.resolver = ActorRefResolver.get(context.getSystem());
  }

  void spawn(Effect.SpawnProcs spawn) {
    context.ask(
        SpawnProcReply.class,
        agentOf(spawn.host()),
        tenure.settings().spawnAnswer(),
        (ActorRef<SpawnProcReply> answer) ->
            new HostMessage.SpawnProc(
                tenure.epoch(), spawn.environment(), spawn.procs(), spawn.shape(), answer),
        (reply, silence) -> new SystemActor.SpawnAnswered(spawn, Optional.ofNullable(reply)));
  }

  void refuse(Effect.RefuseHost refuse) {
    agentOf(refuse.host()).tell(new HostMessage.Refused(tenure.epoch(), refuse.refusal()));
  }

  void stopWorld(Effect.StopWorldOnHost stop, String reason) {
    askToStop(
        stop.host(),
        Optional.of(stop),
        stop.timeout(),
        answer ->
            new HostMessage.StopWorld(
                tenure.epoch(), stop.world(), stop.timeout(), reason, answer));
  }

  void stop(Effect.StopHost stop, String reason) {
    askToStop(
        stop.host(),
        Optional.empty(),
        stop.timeout(),
        answer -> new HostMessage.Stop(tenure.epoch(), stop.timeout(), reason, answer));
  }

  /** A host can be stopping for several worlds at once, and its answer doesn't say for which. */
  private void askToStop(
      HostNode host,
      Optional<Effect.StopWorldOnHost> ofWorld,
      Duration timeout,
      Function<ActorRef<HostStopResult>, HostMessage> question) {
    context.ask(
        HostStopResult.class,
        agentOf(host),
        tenure.settings().timeouts().stop().grace(timeout),
        question::apply,
        (result, silence) ->
            silence == null
                ? new SystemActor.HostStopped(ofWorld.map(Effect.StopWorldOnHost::world), result)
                : new SystemActor.HostSilent(host.node(), ofWorld));
  }

  private ActorRef<HostMessage> agentOf(HostNode host) {
    return resolver.resolveActorRef(host.agent().reference());
  }
}
