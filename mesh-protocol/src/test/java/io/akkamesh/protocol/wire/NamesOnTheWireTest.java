package io.akkamesh.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.name.HostId;
import io.akkamesh.protocol.name.MeshName;
import io.akkamesh.protocol.name.PortId;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.Rank;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.proc.ResourceName;
import io.akkamesh.protocol.proc.Status;
import io.akkamesh.protocol.proc.StatusMesh;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.shape.Slice;
import io.akkamesh.protocol.shape.SliceName;
import io.akkamesh.protocol.value.ValueMesh;
import io.akkamesh.protocol.value.ValueOverlay;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesOnTheWireTest {
  private static MeshWire wire;
  private static ObjectMapper mapper;

  @BeforeAll
  static void start() {
    wire = new MeshWire();
    mapper = wire.mapper();
  }

  @AfterAll
  static void stop() {
    wire.stop();
  }

  static Stream<Arguments> texts() {
    return Stream.of(
            new WorldId("train"),
            ProcId.parse("train[3]"),
            ActorId.parse("train[3].trainer[0]"),
            PortId.parse("train[3].trainer[0][7]"),
            HostId.parse("hosttrain[0]"),
            new ResourceName("loader"),
            new ProcAddress("akka://mesh@10.0.0.1:7355/user/agent#1"),
            Shape.parse("host=2,slot=3"),
            Shape.unknown(),
            SliceName.parse("train"),
            SliceName.parse("train[host=0,slot=0..3:2]"))
        .map(Arguments::of);
  }

  @ParameterizedTest(name = "ID-5: {0} is written as that text")
  @MethodSource("texts")
  void namesAreWrittenAsTheirText(Object name) throws IOException {
    JsonNode tree = mapper.readTree(mapper.writeValueAsBytes(name));

    assertThat(tree.isTextual()).isTrue();
    assertThat(tree.textValue()).isEqualTo(name.toString());
    assertThat(mapper.treeToValue(tree, name.getClass())).isEqualTo(name);
  }

  @ParameterizedTest(name = "ID-5: {0}")
  @ValueSource(strings = {"train", "train[3]", "train[3].trainer[0]", "train[3].trainer[0][7]"})
  void aNameOfAnyKindIsReadAsWhatItIs(String text) throws IOException {
    byte[] bytes = mapper.writeValueAsBytes(MeshName.parse(text));

    assertThat(mapper.readValue(bytes, MeshName.class)).isEqualTo(MeshName.parse(text));
  }

  @Test
  @DisplayName("ID-5: also where a name is the key of a map")
  void namesAreKeysAsTheirText() throws IOException {
    Map<ProcId, Rank> map = Map.of(ProcId.parse("train[3]"), new Rank(3));
    byte[] bytes = mapper.writeValueAsBytes(map);

    assertThat(mapper.readTree(bytes).fieldNames()).toIterable().containsExactly("train[3]");
    assertThat(mapper.readValue(bytes, new TypeReference<Map<ProcId, Rank>>() {})).isEqualTo(map);
  }

  @Test
  void ranksAndEpochsAreNumbers() throws IOException {
    assertThat(mapper.readTree(mapper.writeValueAsBytes(new Rank(3))).intValue()).isEqualTo(3);
    assertThat(mapper.readTree(mapper.writeValueAsBytes(new Epoch(7))).longValue()).isEqualTo(7);
  }

  @Test
  void labelsAreAnObject() throws IOException {
    JsonNode tree = mapper.readTree(mapper.writeValueAsBytes(Labels.of("zone", "eu")));

    assertThat(tree).hasToString("{\"zone\":\"eu\"}");
  }

  @ParameterizedTest(name = "SH-5: {0} is written as that text")
  @ValueSource(strings = {"host=2,gpu=8", "host=2,gpu=8[host=0,gpu=0..8:2]"})
  void slicesAreWrittenAsTheirBaseAndSelections(String text) throws IOException {
    JsonNode tree = mapper.readTree(mapper.writeValueAsBytes(Slice.parse(text)));

    assertThat(tree.textValue()).isEqualTo(text);
    assertThat(mapper.treeToValue(tree, Slice.class)).isEqualTo(Slice.parse(text));
  }

  @Test
  @DisplayName("AM-5: a mesh of 1,000,000 equal values is one run on the wire too")
  void equalValuesAreOneRunOnTheWire() throws IOException {
    ValueMesh<String> mesh = ValueMesh.filled(1_000_000, "ok");
    byte[] bytes = mapper.writeValueAsBytes(mesh);

    assertThat(bytes).hasSizeLessThan(100);
    assertThat(mapper.readValue(bytes, new TypeReference<ValueMesh<String>>() {})).isEqualTo(mesh);
  }

  @Test
  @DisplayName("AM-5: so are the statuses of 1,000,000 ranks, each with its kind")
  void statusesAreRunsOnTheWire() throws IOException {
    ValueOverlay<Status> failed = ValueOverlay.of(7, new Status.Failed("out of memory"));
    StatusMesh mesh =
        new StatusMesh(ValueMesh.<Status>filled(1_000_000, new Status.Running()).with(failed));
    byte[] bytes = mapper.writeValueAsBytes(mesh);

    assertThat(bytes).hasSizeLessThan(200);
    assertThat(mapper.readValue(bytes, StatusMesh.class)).isEqualTo(mesh);
  }

  @Test
  @DisplayName("AM-5: an overlay of two runs is a list of two runs")
  void overlaysAreTheirRuns() throws IOException {
    ValueOverlay<String> overlay = ValueOverlay.of(0, "a").merge(ValueOverlay.of(4, "b"));
    byte[] bytes = mapper.writeValueAsBytes(overlay);

    assertThat(mapper.readTree(bytes))
        .hasToString(
            "[{\"start\":0,\"end\":1,\"value\":\"a\"},{\"start\":4,\"end\":5,\"value\":\"b\"}]");
    assertThat(mapper.readValue(bytes, new TypeReference<ValueOverlay<String>>() {}))
        .isEqualTo(overlay);
  }
}
