package io.akkamesh.benchmarks.links;

import akka.serialization.ByteBufferSerializer;
import akka.serialization.SerializerWithStringManifest;
import io.akkamesh.benchmarks.links.LinkMessage.Credit;
import io.akkamesh.benchmarks.links.LinkMessage.Numbered;
import java.nio.ByteBuffer;

/**
 * As few bytes and as little garbage as there can be: fields in order, right into Akka's buffer.
 */
public final class BinarySerializer extends SerializerWithStringManifest
    implements ByteBufferSerializer {
  private static final int IDENTIFIER = 7370690;
  private static final String NUMBERED = "N";
  private static final String CREDIT = "C";
  private static final int NUMBERED_BYTES = Integer.BYTES + Long.BYTES + 1 + Integer.BYTES;

  @Override
  public int identifier() {
    return IDENTIFIER;
  }

  @Override
  public String manifest(Object message) {
    return message instanceof Numbered ? NUMBERED : CREDIT;
  }

  @Override
  public void toBinary(Object message, ByteBuffer buffer) {
    if (message instanceof Numbered numbered) {
      buffer.putInt(numbered.sender());
      buffer.putLong(numbered.number());
      buffer.put((byte) (numbered.answer() ? 1 : 0));
      buffer.putInt(numbered.filler().length);
      buffer.put(numbered.filler());
    } else if (message instanceof Credit credit) {
      buffer.putInt(credit.count());
    } else {
      throw new IllegalArgumentException("no binary form of " + message.getClass().getName());
    }
  }

  @Override
  public byte[] toBinary(Object message) {
    int bytes =
        message instanceof Numbered numbered
            ? NUMBERED_BYTES + numbered.filler().length
            : Integer.BYTES;
    ByteBuffer buffer = ByteBuffer.allocate(bytes);
    toBinary(message, buffer);
    return buffer.array();
  }

  @Override
  public Object fromBinary(ByteBuffer buffer, String manifest) {
    return switch (manifest) {
      case NUMBERED -> numbered(buffer);
      case CREDIT -> new Credit(buffer.getInt());
      default -> throw new IllegalArgumentException("unknown manifest " + manifest);
    };
  }

  @Override
  public Object fromBinary(byte[] bytes, String manifest) {
    return fromBinary(ByteBuffer.wrap(bytes), manifest);
  }

  private static Numbered numbered(ByteBuffer buffer) {
    int sender = buffer.getInt();
    long number = buffer.getLong();
    boolean answer = buffer.get() != 0;
    byte[] filler = new byte[buffer.getInt()];
    buffer.get(filler);
    return new Numbered(sender, number, answer, filler);
  }
}
