package io.akkamesh.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.AskPattern;
import io.akkamesh.cluster.node.HostAgents;
import io.akkamesh.protocol.host.HostMessage;
import io.akkamesh.protocol.host.ProcLog;
import io.akkamesh.protocol.name.ProcId;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** What a proc has printed, read from the host that started it and still has the last of it. */
public final class ProcOutput {
  private final Calls calls;
  private final ProcId proc;
  private final String node;
  private final ActorRef<HostMessage> host;

  ProcOutput(Calls calls, ProcId proc, String node) {
    this.calls = calls;
    this.proc = proc;
    this.node = node;
    this.host = HostAgents.at(calls.system(), node);
  }

  public ProcId proc() {
    return proc;
  }

  /**
   * Some of its lines. Read on from {@link ProcLog.Lines#next()}: at once while there are more,
   * after a while to follow what it prints.
   *
   * @param from number of the first line that is wanted, from 0; negative: that many before the end
   * @return fails with {@link MeshException} when the host has nothing of it, and why, or does not
   *     answer within {@code mesh.client.inspect-timeout}
   */
  public CompletionStage<ProcLog.Lines> read(long from) {
    Duration timeout = calls.settings().inspectTimeout();
    return AskPattern.<HostMessage, ProcLog>ask(
            host,
            replyTo -> new HostMessage.ReadLog(proc, from, replyTo),
            timeout,
            calls.system().scheduler())
        .handle(
            (log, failure) -> {
              if (log instanceof ProcLog.Lines lines) {
                return lines;
              }
              String why =
                  log instanceof ProcLog.None none
                      ? none.why()
                      : Inspection.silence(timeout) + " from its host at " + node;
              throw new MeshException("proc " + proc + ": " + why);
            });
  }
}
