package io.akkamesh.benchmarks.links;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.benchmarks.links.LinkMessage.Credit;
import io.akkamesh.benchmarks.links.LinkMessage.Numbered;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class BinarySerializerTest {
  private static final Numbered NUMBERED = new Numbered(3, 1L << 40, true, new byte[] {1, -2, 3});

  private final BinarySerializer serializer = new BinarySerializer();

  @Test
  void readsWhatItHasWrittenToABuffer() {
    ByteBuffer buffer = ByteBuffer.allocateDirect(100);
    serializer.toBinary(NUMBERED, buffer);
    buffer.flip();

    assertThat(serializer.fromBinary(buffer, serializer.manifest(NUMBERED)))
        .usingRecursiveComparison()
        .isEqualTo(NUMBERED);
  }

  @Test
  void readsWhatItHasWrittenToAnArray() {
    Credit credit = new Credit(500);

    for (Object message : new Object[] {NUMBERED, credit}) {
      byte[] bytes = serializer.toBinary(message);
      assertThat(serializer.fromBinary(bytes, serializer.manifest(message)))
          .usingRecursiveComparison()
          .isEqualTo(message);
    }
  }
}
