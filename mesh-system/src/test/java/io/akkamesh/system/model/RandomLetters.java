package io.akkamesh.system.model;

import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.proc.ActorSupervisionEvent;
import io.akkamesh.protocol.routing.MessageEnvelope;
import io.akkamesh.protocol.routing.Payload;
import io.akkamesh.protocol.routing.Undeliverable;
import io.akkamesh.protocol.routing.UndeliverableReason;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.ProcSupervisionState;
import io.akkamesh.system.model.RandomProcesses.Process;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** What procs tell and ask the control plane: where others are, what came back, how they are. */
final class RandomLetters {
  private static final List<UndeliverableReason> REASONS =
      List.of(
          new UndeliverableReason.NodeUnreachable("n"),
          new UndeliverableReason.TimedOut(Duration.ofSeconds(30)),
          new UndeliverableReason.TooLarge(2, 1));

  private final Random random;
  private final List<WorldId> worlds;

  RandomLetters(Random random, List<WorldId> worlds) {
    this.random = random;
    this.worlds = worlds;
  }

  /** One of them arrives; says which. */
  String arrives(CheckedWorlds checked, RandomProcesses processes) {
    int dice = random.nextInt(5);
    List<Process> running = processes.running();
    if (dice == 0) {
      Undeliverable undeliverable = returned();
      checked.returned(undeliverable);
      return "comes back: " + undeliverable;
    }
    if (dice == 1 && !running.isEmpty()) {
      Process process = running.get(random.nextInt(running.size()));
      checked.reported(report(process));
      return "an actor fails on " + process;
    }
    ProcId asker = anyone(running);
    ProcId proc = anyone(running);
    checked.resolve(asker, proc);
    return asker + " asks where " + proc + " is";
  }

  private Undeliverable returned() {
    Payload payload = new Payload(1, "text", new byte[0]);
    MessageEnvelope envelope =
        MessageEnvelope.of(
            anyone().actor("trainer", 0), anyone().actor("trainer", 0).port(1), payload);
    return new Undeliverable(envelope, REASONS.get(random.nextInt(REASONS.size())));
  }

  /** An actor of the proc has failed. */
  private static ProcSupervisionState report(Process process) {
    return new ProcSupervisionState(
        process.proc,
        process.incarnation(),
        StopBook.addressOf(process.proc, process.node),
        new ProcHealth.Alive(),
        List.of(
            new ActorSupervisionEvent(
                process.proc.actor("trainer", 0),
                new ActorSupervisionEvent.Cause.Failed("boom", "at Trainer"),
                Instant.EPOCH)));
  }

  /** Often one that is there. */
  private ProcId anyone(List<Process> running) {
    return running.isEmpty() || random.nextInt(4) == 0
        ? anyone()
        : running.get(random.nextInt(running.size())).proc;
  }

  private ProcId anyone() {
    return worlds.get(random.nextInt(worlds.size())).proc(random.nextInt(4));
  }
}
