package io.akkamesh.agent.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.akkamesh.agent.link.LinkMessage.AckMessage;
import io.akkamesh.agent.link.LinkMessage.FrameMessage;
import io.akkamesh.agent.link.model.Ack;
import io.akkamesh.agent.link.model.Ack.Progress;
import io.akkamesh.agent.link.model.Ack.Reject;
import io.akkamesh.agent.link.model.Frame;
import io.akkamesh.agent.link.model.Parcel;
import io.akkamesh.agent.link.model.PayloadType;
import io.akkamesh.agent.link.model.Target;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.MeshName;
import io.akkamesh.protocol.name.PortId;
import io.akkamesh.protocol.routing.UndeliverableReason;
import io.akkamesh.protocol.routing.UndeliverableReason.CannotDeserialize;
import io.akkamesh.protocol.routing.UndeliverableReason.NoSuchName;
import io.akkamesh.protocol.routing.UndeliverableReason.StaleIncarnation;
import java.io.NotSerializableException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinkSerializerTest {
  private static final String ACK_TO = "akka://mesh@127.0.0.1:25520/system/mesh-links-b#-17";
  private static final Target TARGET = new Target(PortId.parse("train[3].trainer[0][7]"), 42);
  private static final Target ANY = new Target(TARGET.port(), Target.ANY_LIFE);

  private final LinkSerializer serializer = new LinkSerializer(null);

  private record Sample(
      int destination,
      Optional<Target> newDestination,
      int type,
      Optional<PayloadType> newType,
      byte[] bytes)
      implements Parcel {}

  private static Stream<LinkMessage> messages() {
    return Stream.concat(frames(), acks());
  }

  private static Stream<LinkMessage> frames() {
    return Stream.of(
        new FrameMessage(new Frame(1, 0, 1, Frame.NO_ECHO, Long.MIN_VALUE, 1, List.of()), ACK_TO),
        new FrameMessage(new Frame(0, 0, 0, 0, 0, 0, List.of()), ""),
        new FrameMessage(
            new Frame(
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                Long.MAX_VALUE,
                Long.MAX_VALUE,
                Long.MAX_VALUE,
                Long.MAX_VALUE,
                List.of()),
            "caf\u00e9"),
        new FrameMessage(
            new Frame(
                -1,
                -2,
                300,
                -3,
                -4,
                70_000,
                List.of(
                    new Sample(0, Optional.of(TARGET), 0, type(0, ""), new byte[0]),
                    new Sample(4095, Optional.of(ANY), 255, type(-1, "m"), new byte[] {1, -1}),
                    new Sample(Integer.MAX_VALUE, Optional.empty(), 3, Optional.empty(), bytes(9)),
                    new Sample(1, Optional.empty(), 1, type(Integer.MIN_VALUE, "x"), bytes(1)),
                    new Sample(2, Optional.of(TARGET), 2, Optional.empty(), bytes(100_000)))),
            ACK_TO));
  }

  private static Stream<LinkMessage> acks() {
    List<Reject> rejects =
        List.of(
            new Reject(1, new NoSuchName(MeshName.parse("train"))),
            new Reject(2, new NoSuchName(MeshName.parse("train[3]"))),
            new Reject(3, new NoSuchName(TARGET.port().owner())),
            new Reject(Long.MAX_VALUE, new NoSuchName(TARGET.port())),
            new Reject(5, new StaleIncarnation(new Incarnation(Long.MAX_VALUE, Long.MIN_VALUE))),
            new Reject(6, new CannotDeserialize("")),
            new Reject(7, new CannotDeserialize("expected a caf\u00e9")));
    List<Progress> progress =
        List.of(
            new Progress(0, 0, false),
            new Progress(Integer.MAX_VALUE, Long.MAX_VALUE, true),
            new Progress(5, 3, true));
    return Stream.of(
        new AckMessage(new Ack(1, 1, 1, 1, 0, false, false, false, List.of(), List.of()), ""),
        new AckMessage(
            new Ack(
                -1, 0, Long.MIN_VALUE, Long.MIN_VALUE, 0, true, false, false, rejects, List.of()),
            ACK_TO),
        new AckMessage(new Ack(5, 9, 8, 7, 6, false, true, false, List.of(), progress), ACK_TO),
        new AckMessage(
            new Ack(
                Long.MAX_VALUE,
                Long.MAX_VALUE,
                Long.MAX_VALUE,
                Long.MAX_VALUE,
                Long.MAX_VALUE,
                true,
                true,
                true,
                rejects,
                progress),
            ACK_TO));
  }

  @ParameterizedTest
  @DisplayName("SY-1: a message of a link is the same after it was bytes, however they are kept")
  @MethodSource("messages")
  void aMessageIsTheSameAfterItWasBytes(LinkMessage message) throws NotSerializableException {
    String manifest = serializer.manifest(message);
    byte[] bytes = serializer.toBinary(message);
    ByteBuffer buffer = ByteBuffer.allocateDirect(256 * 1024);
    buffer.position(100); // as Artery does, after its own header
    serializer.toBinary(message, buffer);
    buffer.flip().position(100);

    assertSame(message, serializer.fromBinary(bytes, manifest));
    assertSame(message, serializer.fromBinary(buffer, manifest));
  }

  private static void assertSame(LinkMessage expected, Object actual) {
    if (expected instanceof AckMessage) {
      assertThat(actual).isEqualTo(expected);
      return;
    }
    FrameMessage wanted = (FrameMessage) expected;
    FrameMessage got = (FrameMessage) actual;
    assertThat(got.ackTo()).isEqualTo(wanted.ackTo());
    assertThat(got.frame())
        .usingRecursiveComparison()
        .ignoringFields("parcels")
        .isEqualTo(wanted.frame());
    assertThat(got.frame().parcels()).hasSameSizeAs(wanted.frame().parcels());
    for (int i = 0; i < wanted.frame().parcels().size(); i++) {
      Parcel parcel = got.frame().parcels().get(i);
      Parcel sample = wanted.frame().parcels().get(i);
      assertThat(parcel.destination()).isEqualTo(sample.destination());
      assertThat(parcel.newDestination()).isEqualTo(sample.newDestination());
      assertThat(parcel.type()).isEqualTo(sample.type());
      assertThat(parcel.newType()).isEqualTo(sample.newType());
      assertThat(parcel.bytes()).isEqualTo(sample.bytes());
    }
  }

  @ParameterizedTest
  @DisplayName("SY-2: bytes that end too early are refused, wherever they do")
  @MethodSource("messages")
  void bytesThatEndTooEarlyAreRefused(LinkMessage message) {
    byte[] bytes = serializer.toBinary(message);
    int step = Math.max(1, bytes.length / 2000);
    for (int length = 0; length < bytes.length; length += step) {
      byte[] half = Arrays.copyOf(bytes, length);
      assertThatExceptionOfType(NotSerializableException.class)
          .isThrownBy(() -> serializer.fromBinary(half, serializer.manifest(message)));
    }
  }

  @ParameterizedTest
  @DisplayName("SY-2: garbled bytes are refused or read as something, and nothing worse happens")
  @MethodSource("messages")
  void garbledBytesAreRefusedOrRead(LinkMessage message) {
    long seed = 20261121;
    Random random = new Random(seed);
    byte[] bytes = serializer.toBinary(message);
    for (int round = 0; round < 3000; round++) {
      byte[] garbled = bytes.clone();
      for (int hits = random.nextInt(4); hits >= 0; hits--) {
        int reach = random.nextBoolean() ? garbled.length : Math.min(garbled.length, 200);
        garbled[random.nextInt(reach)] = (byte) (random.nextInt(3) == 0 ? -1 : random.nextInt());
      }
      try {
        assertThat(serializer.fromBinary(garbled, serializer.manifest(message))).isNotNull();
      } catch (NotSerializableException expected) {
        assertThat(expected).hasMessageStartingWith("a damaged message of a link: ");
      }
    }
  }

  @Test
  @DisplayName("SY-2: a message of a later version is refused and its manifest named")
  void aMessageOfALaterVersionIsRefused() {
    byte[] bytes = serializer.toBinary(frames().findFirst().orElseThrow());

    assertThatExceptionOfType(NotSerializableException.class)
        .isThrownBy(() -> serializer.fromBinary(bytes, "F2"))
        .withMessage("a message of a link of another version: manifest F2");
  }

  @Test
  @DisplayName("SY-2: a reason of a later version is refused, not taken for another one")
  void aReasonOfALaterVersionIsRefused() {
    UndeliverableReason why = new CannotDeserialize("here");
    byte[] bytes = serializer.toBinary(ack(List.of(new Reject(1, why))));
    int kind = bytes.length - "here".length() - 1 - 1 - 1; // before its text, its length; progress
    assertThat(bytes[kind]).isEqualTo((byte) 2);
    bytes[kind] = 3;

    assertThatExceptionOfType(NotSerializableException.class)
        .isThrownBy(() -> serializer.fromBinary(bytes, "A1"))
        .withMessageContaining("a reason of another version: 3");
  }

  @Test
  @DisplayName(
      "RT-5: an ack that tells of many long errors fits a message, one error is kept whole")
  void anAckThatTellsOfManyLongErrorsFits() throws NotSerializableException {
    UndeliverableReason why = new CannotDeserialize("x".repeat(500));
    List<Reject> many =
        LongStream.rangeClosed(1, 1000).mapToObj(number -> new Reject(number, why)).toList();

    byte[] bytes = serializer.toBinary(ack(many));

    assertThat(bytes.length).isLessThan(64 * 1024);
    AckMessage read = (AckMessage) serializer.fromBinary(bytes, "A1");
    assertThat(read.ack().rejects()).hasSize(1000);
    AckMessage one = ack(List.of(new Reject(1, why)));
    assertThat(serializer.fromBinary(serializer.toBinary(one), "A1")).isEqualTo(one);
  }

  private static AckMessage ack(List<Reject> rejects) {
    return new AckMessage(new Ack(1, 1, 1, 1, 1, false, false, false, rejects, List.of()), "");
  }

  private static Optional<PayloadType> type(int serializerId, String manifest) {
    return Optional.of(new PayloadType(serializerId, manifest));
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }
}
