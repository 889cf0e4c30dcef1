package io.akkamesh.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.serialization.DisabledJavaSerializer;
import com.typesafe.config.ConfigFactory;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.shape.Shape;
import java.io.NotSerializableException;
import java.io.Serializable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What another node can't make this one create. */
class TrustTest {
  private static final byte[] EMPTY_OBJECT = {(byte) 0xbf, (byte) 0xff};

  private static MeshWire wire;

  @BeforeAll
  static void start() {
    wire = new MeshWire();
  }

  @AfterAll
  static void stop() {
    wire.stop();
  }

  /** Serializable by Java, bound to nothing. */
  private record Unbound(String text) implements Serializable {}

  @Test
  @DisplayName("SY-1: Java serialization is off: an unbound Serializable is not written")
  void javaSerializationDoesNotWrite() {
    assertThatThrownBy(() -> wire.write(new Unbound("hello")))
        .isInstanceOf(DisabledJavaSerializer.JavaSerializationException.class);
  }

  @Test
  @DisplayName("SY-1: Java serialization is off: nor is one read")
  void javaSerializationDoesNotRead() {
    int javaSerializer = wire.serializerOf(new Unbound("hello")).identifier();

    assertThatThrownBy(() -> wire.read(EMPTY_OBJECT, javaSerializer, ""))
        .isInstanceOf(DisabledJavaSerializer.JavaSerializationException.class);
  }

  @Test
  @DisplayName("SY-1: what is bound to no serializer at all is not written")
  void unboundTypesAreNotWritten() {
    assertThatThrownBy(() -> wire.write(ProcId.parse("train[3]")))
        .isInstanceOf(NotSerializableException.class);
    assertThatThrownBy(() -> wire.write(Shape.of(2))).isInstanceOf(NotSerializableException.class);
  }

  @ParameterizedTest(name = "SY-1: {0}")
  @ValueSource(
      strings = {
        "java.util.ArrayList",
        "java.lang.String",
        "java.lang.Object",
        "java.net.URL",
        "javax.swing.JEditorPane",
        "org.springframework.context.support.FileSystemXmlApplicationContext",
        "io.akkamesh.protocol.name.ProcId",
        "io.akkamesh.protocol.shape.Dimension",
        "io.akkamesh.protocol.wire.TrustTest$Unbound",
      })
  void aManifestOfATypeThatIsNoMessageIsRefusedNamingIt(String manifest) {
    assertThatThrownBy(() -> wire.read(EMPTY_OBJECT, MeshWire.MESH_CBOR, manifest))
        .isInstanceOf(Exception.class)
        .hasMessageContaining(manifest);
  }

  @Test
  @DisplayName("SY-1: bytes that are no CBOR are an exception, not a crash")
  void garbageIsRefused() {
    byte[] garbage = {(byte) 0xff, 0x13, 0x37};

    assertThatThrownBy(
            () -> wire.read(garbage, MeshWire.MESH_CBOR, "io.akkamesh.protocol.proc.ProcSnapshot"))
        .isInstanceOf(Exception.class);
  }

  @Test
  @DisplayName("SY-1: a serializer nobody registered is an exception that says so")
  void unknownSerializersAreRefused() {
    assertThatThrownBy(() -> wire.read(EMPTY_OBJECT, 123_456_789, ""))
        .isInstanceOf(NotSerializableException.class)
        .hasMessageContaining("123456789");
  }

  @Test
  @DisplayName("SY-1: Java serialization is off unless somebody turns it on")
  void javaSerializationIsOffByDefault() {
    assertThat(ConfigFactory.defaultReference().getBoolean("akka.actor.allow-java-serialization"))
        .isFalse();
  }
}
