package io.akkamesh.agent.host;

import io.akkamesh.agent.epoch.EpochGuard;
import io.akkamesh.protocol.Refusal;
import io.akkamesh.protocol.host.HostMessage;
import io.akkamesh.protocol.host.HostStopResult;
import io.akkamesh.protocol.host.SpawnProcReply;
import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.name.OfEpoch;
import java.util.Optional;
import org.slf4j.Logger;

/**
 * Which control plane a host obeys when there are two for a while: the newest (SA-19). What another
 * one says changes nothing; it is told so if it waits for an answer.
 */
final class Planes {
  private final String node;
  private final EpochGuard epochs;
  private Epoch lastGreeted = new Epoch(0); // of those that are not answered

  Planes(String node, EpochGuard epochs) {
    this.node = node;
    this.epochs = epochs;
  }

  /** Also for what nobody commands. */
  boolean isObeyed(HostMessage message, Logger log) {
    if (message instanceof OfEpoch command) {
      Optional<String> stale = epochs.refusal(command.epoch());
      stale.ifPresentOrElse(
          why -> ignore(message, why, log),
          () -> log.info("host on {} obeys {} of epoch {}", node, kind(message), command.epoch()));
      return stale.isEmpty();
    }
    if (message instanceof HostMessage.ProcReady ready) {
      epochs.refusal(ready.epoch()); // it may have heard of a newer one first
    }
    return true;
  }

  private void ignore(HostMessage message, String why, Logger log) {
    if (message instanceof HostMessage.Announce again) {
      if (again.epoch().equals(lastGreeted)) { // it greets until it is answered
        return;
      }
      lastGreeted = again.epoch();
    }
    log.warn("host on {}: {} is ignored: {}", node, kind(message), why);
    if (message instanceof HostMessage.SpawnProc spawn) {
      String next = "leave it to the newer control plane";
      Refusal refusal = new Refusal("host on " + node, why, next);
      spawn.replyTo().tell(new SpawnProcReply.Refused(spawn.procs().world(), refusal));
    } else if (message instanceof HostMessage.StopWorld stop) {
      stop.replyTo().tell(HostStopResult.ignored(node, why));
    } else if (message instanceof HostMessage.Stop stop) {
      stop.replyTo().tell(HostStopResult.ignored(node, why));
    }
  }

  private static String kind(HostMessage message) {
    return message.getClass().getSimpleName();
  }
}
