package io.akkamesh.system.model;

import static io.akkamesh.system.model.Given.request;
import static io.akkamesh.system.model.Given.spec;
import static io.akkamesh.system.model.Scene.JVM;
import static io.akkamesh.system.model.Scene.TRAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.Refusal;
import io.akkamesh.protocol.host.Environment;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.shape.Shape;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorldSpecsTest {
  @Test
  void aNewNameAndAGoodShapeAreAccepted() {
    assertThat(WorldSpecs.refusal(spec(TRAIN, 4, 2), Optional.empty())).isEmpty();
    assertThat(WorldSpecs.refusal(spec(TRAIN, 4, 2), Optional.of(new World(TRAIN)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"system", "user", "host", "hosttrain", "hosts-of-mine"})
  @DisplayName("ID-4: reserved names are refused, saying which to choose instead")
  void reservedNamesAreRefused(String name) {
    Refusal refusal = refusal(spec(new WorldId(name), 4, 2), Optional.empty());

    assertThat(refusal.subject()).isEqualTo("world " + name);
    assertThat(refusal.reason()).contains("reserved");
    assertThat(refusal.next()).contains("choose a name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"users", "systems", "a-host", "Host"})
  @DisplayName("ID-4: names that only look like reserved ones are accepted")
  void similarNamesAreAccepted(String name) {
    assertThat(WorldSpecs.refusal(spec(new WorldId(name), 4, 2), Optional.empty())).isEmpty();
  }

  @Test
  @DisplayName("SA-20: an unknown shape is refused")
  void anUnknownShapeIsRefused() {
    WorldSpec spec = Given.worldSpec(TRAIN, Shape.unknown(), 1, JVM, Labels.none());

    assertThat(refusal(spec, Optional.empty()).reason()).contains("shape is unknown");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  @DisplayName("SA-20: less than one proc per host is refused, naming the number")
  void noProcPerHostIsRefused(int procsPerHost) {
    assertThat(refusal(spec(TRAIN, 4, procsPerHost), Optional.empty()).reason())
        .isEqualTo("procs per host is " + procsPerHost);
  }

  @Test
  @DisplayName("SA-20: more processes on one host than it can have are refused")
  void tooManyProcessesPerHostAreRefused() {
    assertThat(refusal(spec(TRAIN, 5_000, 2_001), Optional.empty()).toString())
        .isEqualTo("world train: a host would get 2001 procs; give each host at most 2000");
    assertThat(WorldSpecs.refusal(spec(TRAIN, 5_000, 2_000), Optional.empty())).isEmpty();
    assertThat(WorldSpecs.refusal(spec(TRAIN, 4, Integer.MAX_VALUE), Optional.empty())).isEmpty();
  }

  @Test
  @DisplayName("SA-20: a host has up to 100,000 LOCAL procs of a world")
  void tooManyLocalProcsPerHostAreRefused() {
    assertThat(refusal(local(200_000, 100_001), Optional.empty()).toString())
        .isEqualTo(
            "world train: a host would get 100001 LOCAL procs; give each host at most 100000");
    assertThat(WorldSpecs.refusal(local(100_000, 100_000), Optional.empty())).isEmpty();
  }

  private static WorldSpec local(int size, int procsPerHost) {
    return Given.worldSpec(
        TRAIN, Shape.of(size), procsPerHost, new Environment.Local(), Labels.none());
  }

  @Test
  @DisplayName("SA-5: a world that exists is refused")
  void anExistingWorldIsRefused() {
    World world = new World(TRAIN);
    world.create(spec(TRAIN, 4, 2), Instant.EPOCH);

    assertThat(refusal(spec(TRAIN, 4, 2), Optional.of(world)).reason())
        .isEqualTo("it exists already");
  }

  @Test
  @DisplayName("SA-5: a shape that has no room for a proc that has joined is refused, naming it")
  void aShapeTooSmallIsRefused() {
    World world = new World(TRAIN);
    world.put(request(TRAIN.proc(1), 1, "n").slot(Optional.empty()));
    world.put(request(TRAIN.proc(4), 1, "n").slot(Optional.empty()));

    assertThat(refusal(spec(TRAIN, 4, 2), Optional.of(world)).reason()).contains("train[4]");
    assertThat(WorldSpecs.refusal(spec(TRAIN, 5, 2), Optional.of(world))).isEmpty();
  }

  private static Refusal refusal(WorldSpec spec, Optional<World> known) {
    return WorldSpecs.refusal(spec, known).orElseThrow();
  }
}
