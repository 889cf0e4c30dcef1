package io.akkamesh.agent.dispatcher;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.LoggingTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.ConfigFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Actors that no guard stands around: the children that users' actors start. */
class ActorErrorsTest {
  private static final DispatcherSelector ELASTIC =
      DispatcherSelector.fromConfig("mesh.proc.default-actor-dispatcher");

  // Akka would end the ActorSystem, as it can't end the JVM of a test.
  private final ActorTestKit kit =
      ActorTestKit.create(
          ConfigFactory.parseString("akka.jvm-exit-on-fatal-error = off")
              .withFallback(ConfigFactory.load()));

  @AfterEach
  void endKit() {
    kit.shutdownTestKit();
  }

  @Test
  @DisplayName("PA-23: an Error that an actor's child throws ends the child and nobody else")
  void anErrorOfAChildEndsTheChildOnly() {
    TestProbe<String> heard = kit.createTestProbe(String.class);
    ActorRef<String> child = kit.spawn(worker(heard.getRef()), ELASTIC);
    ActorRef<String> sibling = kit.spawn(worker(heard.getRef()), ELASTIC);

    child.tell("fail");

    heard.expectTerminated(child);
    sibling.tell("hello");
    heard.expectMessage("hello");
  }

  @Test
  @DisplayName("PA-23: so does one that it throws as it starts")
  void anErrorAtTheStartEndsTheChildOnly() {
    TestProbe<String> heard = kit.createTestProbe(String.class);
    Behavior<String> failing =
        Behaviors.setup(
            context -> {
              throw new StackOverflowError();
            });

    LoggingTestKit.error("failed and was stopped")
        .expect(kit.system(), () -> kit.spawn(failing, ELASTIC));

    kit.spawn(worker(heard.getRef()), ELASTIC).tell("hello");
    heard.expectMessage("hello");
  }

  private static Behavior<String> worker(ActorRef<String> heard) {
    return Behaviors.receiveMessage(
        message -> {
          if (message.equals("fail")) {
            throw new NoClassDefFoundError("gone/Away");
          }
          heard.tell(message);
          return Behaviors.same();
        });
  }
}
