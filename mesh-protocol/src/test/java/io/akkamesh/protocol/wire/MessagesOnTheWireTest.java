package io.akkamesh.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import akka.serialization.Serializer;
import akka.serialization.jackson.JacksonCborSerializer;
import com.fasterxml.jackson.databind.JsonNode;
import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.host.HostMessage;
import io.akkamesh.protocol.proc.ProcMessage;
import io.akkamesh.protocol.system.SystemMessage;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every message there is, in every variant, through mesh-cbor. */
class MessagesOnTheWireTest {
  private static MeshWire wire;

  @BeforeAll
  static void start() {
    wire = new MeshWire();
  }

  @AfterAll
  static void stop() {
    wire.stop();
  }

  static Stream<Arguments> messages() {
    return ProtocolTypes.messages().stream()
        .map(type -> Arguments.of(ProtocolTypes.shortName(type), type));
  }

  @ParameterizedTest(name = "SY-1: {0}")
  @MethodSource("messages")
  void arrivesEqual(String name, Class<?> type) {
    assertThat(wire.samples(type)).isNotEmpty().allSatisfy(wire::verify);
  }

  @ParameterizedTest(name = "SY-1: {0}")
  @MethodSource("messages")
  void isWrittenByMeshCbor(String name, Class<?> type) {
    Object message = wire.samples(type).get(0);

    assertThat(wire.serializerOf(message))
        .isInstanceOf(JacksonCborSerializer.class)
        .extracting(Serializer::identifier)
        .isEqualTo(MeshWire.MESH_CBOR);
  }

  @ParameterizedTest(name = "SY-1: {0}")
  @MethodSource("messages")
  void isARecordWrittenComponentByComponent(String name, Class<?> type) {
    assertThat(type.isRecord()).isTrue();
    for (Object sample : wire.samples(type)) {
      hasNoFieldsButComponents(wire.tree(sample), sample);
    }
  }

  @ParameterizedTest(name = "SY-1: {0}")
  @MethodSource("messages")
  void isSampledInEveryVariantOfWhatItCarries(String name, Class<?> type) {
    Set<Object> sampled = new HashSet<>();
    wire.samples(type).forEach(sample -> collectVariants(sample, sampled));

    for (Class<?> union : ProtocolTypes.unionsIn(type)) {
      assertThat(sampled).as("%s", union).containsAll(ProtocolTypes.variants(union));
    }
  }

  @ParameterizedTest(name = "SY-1: {0}")
  @ValueSource(classes = {SystemMessage.class, HostMessage.class, ProcMessage.class})
  void everyMessageOfAnActorIsAmongThose(Class<?> root) {
    assertThat(ProtocolTypes.messages()).containsAll(ProtocolTypes.variants(root));
  }

  /** Neither lacks a component nor has what is only derived from them, at any depth. */
  private static void hasNoFieldsButComponents(JsonNode tree, Object value) {
    if (value instanceof Optional<?> optional) {
      optional.ifPresent(present -> hasNoFieldsButComponents(tree, present));
    } else if (value instanceof List<?> list && tree.isArray()) {
      for (int i = 0; i < list.size(); i++) {
        hasNoFieldsButComponents(tree.get(i), list.get(i));
      }
    } else if (value instanceof Record && tree.isObject() && !(value instanceof Labels)) {
      List<RecordComponent> components = List.of(value.getClass().getRecordComponents());
      assertThat(tree.fieldNames())
          .toIterable()
          .filteredOn(field -> !field.equals("type"))
          .containsExactlyInAnyOrderElementsOf(
              components.stream().map(RecordComponent::getName).toList());
      components.forEach(
          component ->
              hasNoFieldsButComponents(tree.get(component.getName()), get(component, value)));
    }
  }

  /** The classes of all records in {@code value}. */
  private static void collectVariants(Object value, Set<Object> into) {
    if (value instanceof Optional<?> optional) {
      optional.ifPresent(present -> collectVariants(present, into));
    } else if (value instanceof Collection<?> collection) {
      collection.forEach(element -> collectVariants(element, into));
    } else if (value instanceof Map<?, ?> map) {
      collectVariants(map.values(), into);
    } else if (value instanceof Record) {
      into.add(value.getClass());
      List.of(value.getClass().getRecordComponents())
          .forEach(component -> collectVariants(get(component, value), into));
    }
  }

  private static Object get(RecordComponent component, Object record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
