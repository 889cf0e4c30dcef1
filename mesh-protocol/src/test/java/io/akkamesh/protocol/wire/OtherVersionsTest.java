package io.akkamesh.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.proc.IntrospectReply;
import io.akkamesh.protocol.proc.ProcSnapshot;
import io.akkamesh.protocol.proc.Status;
import io.akkamesh.protocol.system.SystemMessage;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a node makes of messages that a node of another version sends, or one that is broken. */
class OtherVersionsTest {
  private static final ProcSnapshot MESSAGE =
      new ProcSnapshot(
          ProcId.parse("train[3]"),
          new Incarnation(1, 2),
          4711,
          Duration.ofSeconds(7),
          1,
          0,
          List.of(
              new IntrospectReply.ActorNode(
                  ActorId.parse("train[3].trainer[0]"),
                  "trainer",
                  new Status.Running(),
                  Optional.empty(),
                  Instant.EPOCH)));

  private static MeshWire wire;

  @BeforeAll
  static void start() {
    wire = new MeshWire();
  }

  @AfterAll
  static void stop() {
    wire.stop();
  }

  static Stream<Arguments> components() {
    return ProtocolTypes.messages().stream()
        .flatMap(type -> Stream.of(type.getRecordComponents()))
        .map(
            component ->
                Arguments.of(
                    ProtocolTypes.shortName(component.getDeclaringRecord()),
                    component.getName(),
                    component));
  }

  @Test
  @DisplayName("SY-2: fields a newer node added are ignored, also in what a message carries")
  void unknownFieldsAreTolerated() {
    ObjectNode tree = wire.tree(MESSAGE);
    tree.put("colour", "blue").putObject("more").put("depth", 2);
    tree.withObject("/incarnation").putArray("history").add(1);

    assertThat(wire.read(tree, ProcSnapshot.class)).isEqualTo(MESSAGE);
  }

  @Test
  @DisplayName("SY-2: so are those in a variant of a union, before or after its type")
  void unknownFieldsInAVariantAreTolerated() {
    IntrospectReply.ActorNode node =
        new IntrospectReply.ActorNode(
            ActorId.parse("train[3].trainer[0]"),
            "trainer",
            new Status.Failed("out of memory"),
            Optional.empty(),
            Instant.EPOCH);
    ObjectNode tree = wire.tree(node);
    ObjectNode status = tree.putObject("status");
    status.put("colour", "blue").put("reason", "out of memory").put("type", "Failed");
    status.put("retries", 3);

    assertThat(wire.read(tree, IntrospectReply.ActorNode.class)).isEqualTo(node);
  }

  @Test
  @DisplayName("SY-2: a message of a class from the future is refused, naming it")
  void unknownMessagesAreRefused() {
    assertThatThrownBy(() -> wire.read(wire.tree(MESSAGE), "io.akkamesh.protocol.system.Teleport"))
        .isInstanceOf(Exception.class)
        .hasMessageContaining("io.akkamesh.protocol.system.Teleport");
  }

  @Test
  @DisplayName("SY-2: a variant from the future is refused, naming it")
  void unknownVariantsAreRefused() {
    SystemMessage.Stop stop = (SystemMessage.Stop) wire.samples(SystemMessage.Stop.class).get(0);
    ObjectNode tree = wire.tree(stop);
    tree.putObject("scope").put("type", "HalfOfThem");

    assertThatThrownBy(() -> wire.read(tree, SystemMessage.Stop.class))
        .isInstanceOf(Exception.class)
        .hasMessageContaining("HalfOfThem");
  }

  @ParameterizedTest(name = "{0}.{1}")
  @MethodSource("components")
  void aNullIsRefusedUnlessTheFieldIsOptional(
      String message, String field, RecordComponent component) {
    for (Object sample : wire.samples(component.getDeclaringRecord())) {
      refusesOrReadsEmpty(wire.tree(sample).putNull(field), component);
    }
  }

  @ParameterizedTest(name = "{0}.{1}")
  @MethodSource("components")
  void aMissingFieldIsRefusedUnlessItIsOptional(
      String message, String field, RecordComponent component) {
    for (Object sample : wire.samples(component.getDeclaringRecord())) {
      ObjectNode tree = wire.tree(sample);
      tree.remove(field);
      refusesOrReadsEmpty(tree, component);
    }
  }

  private static void refusesOrReadsEmpty(ObjectNode tree, RecordComponent component) {
    Class<?> type = component.getDeclaringRecord();
    if (component.getType() == Optional.class) {
      assertThat(wire.read(tree, type)).extracting(component.getName()).isEqualTo(Optional.empty());
    } else {
      assertThatThrownBy(() -> wire.read(tree, type))
          .isInstanceOf(JsonMappingException.class)
          .message()
          .containsAnyOf(naming(component));
    }
  }

  /** As a record's constructor names a component, or as Jackson does. */
  private static String[] naming(RecordComponent component) {
    if (List.of(List.class, Set.class, Map.class).contains(component.getType())) {
      // Their copyOf doesn't say which of the record's collections is missing.
      return new String[] {"`" + component.getDeclaringRecord().getName() + "`"};
    }
    return new String[] {
      "problem: " + component.getName() + "\n", "[\"" + component.getName() + "\"]"
    };
  }

  static Stream<Arguments> wrongTypes() {
    return Stream.of(
        Arguments.of("pid", "a text", (Change) tree -> tree.put("pid", "4711")),
        Arguments.of("pid", "a fraction", (Change) tree -> tree.put("pid", 47.11)),
        Arguments.of("pid", "a boolean", (Change) tree -> tree.put("pid", true)),
        Arguments.of("proc", "a number", (Change) tree -> tree.put("proc", 3)),
        Arguments.of("proc", "malformed", (Change) tree -> tree.put("proc", "train[03]")),
        Arguments.of("proc", "a world", (Change) tree -> tree.put("proc", "train")),
        Arguments.of("incarnation", "a text", (Change) tree -> tree.put("incarnation", "1")),
        Arguments.of("actors", "an object", (Change) tree -> tree.putObject("actors")),
        Arguments.of("actors", "a number", (Change) tree -> tree.put("actors", 1)),
        Arguments.of(
            "actors", "a list of numbers", (Change) tree -> tree.putArray("actors").add(1)));
  }

  @Test
  void anEmptyPlaceInAListIsRefusedNamingTheMessage() {
    ObjectNode tree = wire.tree(MESSAGE);
    tree.putArray("actors").addNull();

    assertThatThrownBy(() -> wire.read(tree, ProcSnapshot.class))
        .isInstanceOf(JsonMappingException.class)
        .hasMessageContaining(ProcSnapshot.class.getName());
  }

  /** What a broken node does to a message. */
  interface Change {
    void to(ObjectNode tree);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @MethodSource("wrongTypes")
  void aFieldOfAnotherTypeIsRefusedNamingIt(String field, String what, Change change) {
    ObjectNode tree = wire.tree(MESSAGE);
    change.to(tree);

    assertThatThrownBy(() -> wire.read(tree, ProcSnapshot.class))
        .isInstanceOf(JsonMappingException.class)
        .hasMessageContaining("[\"" + field + "\"]");
  }
}
