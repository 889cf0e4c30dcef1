package io.akkamesh.agent.proc;

import akka.actor.typed.ActorRef;
import io.akkamesh.protocol.Refusal;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.Rank;
import io.akkamesh.protocol.proc.ActorSupervisionEvent;
import io.akkamesh.protocol.proc.ConfigureReply;
import io.akkamesh.protocol.proc.MeshAgentMessage.Configure;
import java.util.Optional;

/** How a proc's agent lives (PA-1), and what it was configured with, once (PA-2). */
final class Configuration {
  private final ProcId proc;
  private final ProcLife life;
  private Optional<Configure> configure = Optional.empty();

  Configuration(ProcId proc, ProcLife life) {
    this.proc = proc;
    this.life = life;
  }

  /** Empty when the proc is configured with that from now on, otherwise why not. */
  Optional<Refusal> accept(Configure message) {
    if (life == ProcLife.OWNED) {
      return refusal("it was started with its proc and can't be configured", "spawn actors on it");
    }
    if (configure.isPresent()) {
      return refusal(
          "it is configured already, with rank " + configure.get().rank(), "use it as it is");
    }
    configure = Optional.of(message);
    return Optional.empty();
  }

  /** Answer to Status. */
  ConfigureReply status() {
    return configure
        .<ConfigureReply>map(message -> new ConfigureReply.Configured(message.rank()))
        .orElseGet(() -> new ConfigureReply.NotConfigured(notConfigured().orElseThrow()));
  }

  /** False for a proc that waits for its Configure. */
  boolean isComplete() {
    return life == ProcLife.OWNED || configure.isPresent();
  }

  /** The rank it was configured with, or else that of its proc. */
  Rank rank() {
    return configure.map(Configure::rank).orElse(proc.rank());
  }

  /** Whether what happens to actors is kept; as long as nobody says otherwise it is. */
  boolean records() {
    return configure.map(Configure::recordSupervisionEvents).orElse(true);
  }

  Optional<ActorRef<ActorSupervisionEvent>> supervisor() {
    return configure.flatMap(Configure::supervisor);
  }

  private Optional<Refusal> notConfigured() {
    return life == ProcLife.OWNED
        ? refusal("it was started with its proc and never configured", "ask for a snapshot")
        : refusal("it is not configured yet", "send it Configure");
  }

  private Optional<Refusal> refusal(String reason, String next) {
    return Optional.of(new Refusal("agent of proc " + proc, reason, next));
  }
}
