package io.akkamesh.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akkamesh.protocol.MeshSerializable;
import io.akkamesh.protocol.routing.Payload;
import io.akkamesh.protocol.value.Reducers;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PayloadCodecTest {
  private static MeshWire wire;
  private static PayloadCodec codec;

  @BeforeAll
  static void start() {
    wire = new MeshWire();
    codec = new PayloadCodec(wire.system());
  }

  @AfterAll
  static void stop() {
    wire.stop();
  }

  /** A user's message. */
  record Greeting(String text, List<Integer> times) implements MeshSerializable {}

  /** Another one. */
  record Farewell(String text) implements MeshSerializable {}

  /** A user's message that nobody bound. */
  record Unbound(String text) {}

  /** One that only Java serialization would take. */
  record OnlyJava(String text) implements Serializable {}

  /** One whose component refuses to be written. */
  record Broken(String text) implements MeshSerializable {
    @Override
    public String text() {
      throw new IllegalStateException("the disk is on fire");
    }
  }

  @Test
  @DisplayName("SY-1: a user's record that is marked comes back equal")
  void aMarkedRecordComesBackEqual() {
    Greeting greeting = new Greeting("hello", List.of(1, 2, 3));

    Payload payload = codec.encode(greeting);

    assertThat(codec.decode(payload, Greeting.class)).isEqualTo(greeting);
    assertThat(codec.decode(payload, Object.class)).isEqualTo(greeting);
    assertThat(payload.serializerId()).isEqualTo(MeshWire.MESH_CBOR);
    assertThat(payload.manifest()).isEqualTo(Greeting.class.getName());
  }

  @ParameterizedTest
  @MethodSource("answersOfReducers")
  @DisplayName(
      "AM-4: what the reducers of the mesh combine can be sent without a message around it")
  void plainAnswersComeBackEqual(Object answer) {
    assertThat(codec.decode(codec.encode(answer), answer.getClass())).isEqualTo(answer);
  }

  static List<Object> answersOfReducers() {
    return List.of(
        Reducers.longSum().identity(), Reducers.doubleSum().combine(1e-300, 2.5), "text", 1, true);
  }

  @Test
  @DisplayName("PA-3: parameters can be written by hand, as JSON")
  void aPayloadCanBeWrittenByHand() {
    Payload payload = PayloadCodec.json("{\"text\": \"hello\", \"times\": [1, 2]}");

    assertThat(codec.decode(payload, Greeting.class))
        .isEqualTo(new Greeting("hello", List.of(1, 2)));
    assertThatThrownBy(() -> codec.decode(PayloadCodec.json("{\"text\""), Greeting.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("cannot read a " + Greeting.class.getName() + ": ");
    Payload mistyped = PayloadCodec.json("{\"txt\": \"hello\", \"times\": []}");
    assertThatThrownBy(() -> codec.decode(mistyped, Greeting.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("txt")
        .hasMessageNotContaining("Source");
    assertThatThrownBy(() -> codec.decode(payload, Unbound.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("cannot read a " + Unbound.class.getName() + ": ");
  }

  @Test
  @DisplayName("SY-1: so does what Akka itself has a serializer for")
  void whatAkkaCanWriteComesBackEqual() {
    assertThat(codec.decode(codec.encode("hello"), String.class)).isEqualTo("hello");
    assertThat(codec.decode(codec.encode(42L), Long.class)).isEqualTo(42L);
  }

  @Test
  @DisplayName("SY-1: a class nobody bound is refused, naming it")
  void anUnboundClassIsRefusedNamingIt() {
    assertThatThrownBy(() -> codec.encode(new Unbound("hello")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("cannot serialize " + Unbound.class.getName() + ": ");
    assertThatThrownBy(() -> codec.encode(new OnlyJava("hello")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("cannot serialize " + OnlyJava.class.getName() + ": ");
  }

  @Test
  void aValueThatCannotBeWrittenIsRefusedNamingTheCause() {
    assertThatThrownBy(() -> codec.encode(new Broken("hello")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cannot serialize " + Broken.class.getName() + ": the disk is on fire");
  }

  @Test
  void thereIsNoPayloadOfNull() {
    assertThatThrownBy(() -> codec.encode(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("value");
  }

  @Test
  void anotherTypeIsRefusedNamingBoth() {
    Payload payload = codec.encode(new Farewell("bye"));

    assertThatThrownBy(() -> codec.decode(payload, Greeting.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "expected a " + Greeting.class.getName() + ", got a " + Farewell.class.getName());
  }

  @Test
  void bytesThatCannotBeReadAreRefusedNamingWhatWasWanted() {
    Payload good = codec.encode(new Greeting("hello", List.of()));
    byte[] half = Arrays.copyOf(good.bytes(), good.bytes().length / 2);
    List<Payload> bad =
        List.of(
            new Payload(good.serializerId(), good.manifest(), half),
            new Payload(good.serializerId(), good.manifest(), new byte[0]),
            new Payload(good.serializerId(), "com.example.Gone", good.bytes()),
            new Payload(good.serializerId(), "java.util.ArrayList", good.bytes()),
            new Payload(good.serializerId(), Farewell.class.getName(), new byte[] {(byte) 0x80}),
            new Payload(123_456_789, good.manifest(), good.bytes()));

    for (Payload payload : bad) {
      assertThatThrownBy(() -> codec.decode(payload, Greeting.class))
          .as("%s", payload)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("cannot read a " + Greeting.class.getName() + ": ");
    }
  }

  @Test
  void aPayloadThatHoldsNothingIsRefused() {
    Payload nothing = new Payload(0, "", new byte[0]);

    assertThatThrownBy(() -> codec.decode(nothing, Greeting.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("expected a " + Greeting.class.getName() + ", got ");
  }
}
