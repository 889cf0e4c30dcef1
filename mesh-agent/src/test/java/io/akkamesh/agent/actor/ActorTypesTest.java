package io.akkamesh.agent.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import akka.actor.typed.javadsl.Behaviors;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActorTypesTest {
  private static final ClassLoader LOADER = ActorTypesTest.class.getClassLoader();

  @Test
  @DisplayName("PA-4: the providers on the class path are found")
  void findsTheProvidersOnTheClassPath() {
    ActorTypes types = ActorTypes.load(LOADER);

    assertThat(types.names()).containsExactly("counter", "echo");
    assertThat(types.find("echo")).containsSame(TestTypes.ECHO);
    assertThat(types.find("counter")).containsSame(TestTypes.COUNTER);
  }

  @Test
  @DisplayName("PA-4: types are registered by hand, alone or besides those found")
  void registersTypesByHand() {
    ActorType<?, ?> mine = type("mine", Long.class);

    assertThat(ActorTypes.of(List.of(mine)).names()).containsExactly("mine");
    assertThat(ActorTypes.load(LOADER).with(List.of(mine)).names())
        .containsExactly("counter", "echo", "mine");
  }

  @Test
  void addingTypesLeavesTheOthersAsTheyWere() {
    ActorTypes before = ActorTypes.of(List.of());
    ActorTypes after = before.with(List.of(TestTypes.ECHO));

    assertThat(before.names()).isEmpty();
    assertThat(before.find("echo")).isEmpty();
    assertThat(after.find("echo")).containsSame(TestTypes.ECHO);
  }

  @Test
  void oneTypeRegisteredTwiceIsNoConflict() {
    assertThat(ActorTypes.of(List.of(TestTypes.ECHO, TestTypes.ECHO)).names())
        .containsExactly("echo");
    assertThat(ActorTypes.load(LOADER).with(List.of(TestTypes.ECHO)).find("echo"))
        .containsSame(TestTypes.ECHO);
  }

  @Test
  @DisplayName("PA-4: two types of one name given by hand are refused naming what each takes")
  void refusesTwoOfOneNameNamingWhatEachTakes() {
    List<ActorType<?, ?>> two = List.of(type("twin", Long.class), type("twin", Integer.class));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ActorTypes.of(two))
        .withMessage(
            "two actor types are called twin: one of java.lang.Long, registered by the program"
                + " itself, and one of java.lang.Integer, registered by the program itself;"
                + " rename one of them");
  }

  @Test
  @DisplayName("PA-4: one given by hand is refused when a provider has its name, naming both")
  void refusesOneByHandThatAProviderHas() {
    ActorTypes found = ActorTypes.load(LOADER);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> found.with(List.of(type("echo", Long.class))))
        .withMessageContainingAll(
            "called echo",
            "java.lang.String, registered by " + TestTypes.class.getName(),
            "java.lang.Long, registered by the program itself");
  }

  @Test
  @DisplayName("PA-4: two providers with one name are refused naming both, also for one message")
  void refusesTwoProvidersOfOneNameNamingBoth(@TempDir Path directory) throws IOException {
    Path services = Files.createDirectories(directory.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(ActorTypeProvider.class.getName()), TestTypes.Rival.class.getName());
    URL[] alsoHere = {directory.toUri().toURL()};

    try (URLClassLoader loader = new URLClassLoader(alsoHere, LOADER)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ActorTypes.load(loader))
          .withMessageContainingAll(
              "called echo", TestTypes.class.getName(), TestTypes.Rival.class.getName());
    }
  }

  private static <M> ActorType<M, String> type(String name, Class<M> messages) {
    return ActorType.of(name, messages, String.class, (context, params) -> Behaviors.empty());
  }
}
