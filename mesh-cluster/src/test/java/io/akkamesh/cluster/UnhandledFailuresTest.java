package io.akkamesh.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import akka.Done;
import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.LoggingTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Failures of meshes that nobody handles, or not well. */
class UnhandledFailuresTest {
  private static final ActorTestKit KIT = ActorTestKit.create(ManualTime.config());

  private final KeptMesh mesh = new KeptMesh(KIT);

  @AfterAll
  static void stopAll() {
    KIT.shutdownTestKit();
  }

  @Test
  @DisplayName("AM-7: a failure that nobody handles fails the owner, and its owner, up to the root")
  void aFailureThatNobodyHandlesFailsTheOwners() {
    ActorRef<Keeper.Command> keeper =
        Calls.start(KIT.system(), mesh.keeper(Ownership.failMesh()), "keeper");
    mesh.awaitListening();
    TestProbe<ActorRef<?>> begun = KIT.createTestProbe();
    ActorRef<String> root = KIT.spawn(watching(begun, watching(begun, keeper)));
    List<ActorRef<?>> owners = begun.receiveSeveralMessages(2);

    mesh.stopped.complete(Done.getInstance());
    mesh.fail(1);

    mesh.watch.expectTerminated(keeper);
    assertThat(owners).contains(root);
    owners.forEach(mesh.watch::expectTerminated);
  }

  @Test
  @DisplayName("AM-7: without a handler the failure of a mesh is logged at error, once")
  void anUnhandledFailureIsLoggedOnce() {
    ActorRef<Keeper.Command> keeper =
        Calls.start(KIT.system(), mesh.keeper(Ownership.failMesh()), "keeper");
    mesh.awaitListening();
    mesh.stopped.complete(Done.getInstance());

    LoggingTestKit.error("train[1].a[0]: failed: boom")
        .withOccurrences(1)
        .expect(
            KIT.system(),
            () -> {
              mesh.fail(1);
              mesh.watch.expectTerminated(keeper);
              return null;
            });
  }

  @Test
  @DisplayName("AM-7: a failed member that nobody hears of is logged at error, once")
  void anUnheardFailureIsLoggedOnce() {
    ActorRef<Keeper.Command> keeper = mesh.keep(Ownership.failRank());

    LoggingTestKit.error("train[1].a[0]: failed: boom")
        .withOccurrences(1)
        .expect(
            KIT.system(),
            () -> {
              mesh.fail(1);
              mesh.fail(1);
              mesh.settle(keeper);
              return null;
            });
  }

  @Test
  @DisplayName("AM-7: a listener that throws harms neither the keeper nor other listeners")
  void aListenerThatThrowsHarmsNobody() {
    ActorRef<Keeper.Command> keeper = mesh.keep(Ownership.failRank());
    keeper.tell(
        new Keeper.Listen(
            one -> {
              throw new IllegalStateException("cannot hear");
            }));
    keeper.tell(new Keeper.Listen(mesh.told.ref()::tell));
    mesh.fail(1);
    mesh.fail(2);

    assertThat(mesh.told.receiveSeveralMessages(2))
        .extracting(MemberFailure::rank)
        .containsExactly(1, 2);
  }

  /** Watches another actor, starts it if that is a behaviour, and handles no end. */
  private static Behavior<String> watching(TestProbe<ActorRef<?>> begun, Object other) {
    return Behaviors.setup(
        context -> {
          if (other instanceof ActorRef<?> reference) {
            context.watch(reference);
          } else {
            context.watch(context.spawnAnonymous((Behavior<?>) other));
          }
          begun.ref().tell(context.getSelf());
          return Behaviors.receive(String.class).build();
        });
  }
}
