package io.akkamesh.agent.host;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import io.akkamesh.agent.actor.ActorType;
import io.akkamesh.protocol.MeshSerializable;
import io.akkamesh.protocol.proc.GspawnResult;
import io.akkamesh.protocol.proc.MeshAgentMessage;
import io.akkamesh.protocol.proc.ProcMessage;
import io.akkamesh.protocol.wire.PayloadCodec;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** Actors that don't give their thread back before they are released, interrupted or not. */
final class Wedge {
  private static final long PATIENCE_S = 20;

  private final CountDownLatch entered = new CountDownLatch(1);
  private final CompletableFuture<Void> released = new CompletableFuture<>();

  record Params(String text) implements MeshSerializable {}

  ActorType<String, Params> type() {
    return ActorType.of("wedge", String.class, Params.class, (where, params) -> block());
  }

  /** The proc has such an actor, and the actor has its thread. */
  void spawn(ActorTestKit kit, ActorRef<ProcMessage> proc) {
    TestProbe<GspawnResult> caller = kit.createTestProbe(GspawnResult.class);
    var params = new PayloadCodec(kit.system()).encode(new Params("a test"));
    proc.tell(
        new MeshAgentMessage.Gspawn(
            "wedge", "wedged", params, TestHost.SHAPE, Optional.empty(), caller.getRef()));
    await(entered);
  }

  void release() {
    released.complete(null);
  }

  private Behavior<String> block() {
    entered.countDown();
    released.orTimeout(PATIENCE_S, SECONDS).join(); // goes on waiting when it is interrupted
    return Behaviors.empty();
  }

  static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(PATIENCE_S, SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
