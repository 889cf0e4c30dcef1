package io.akkamesh.agent.link;

import akka.actor.ExtendedActorSystem;
import akka.serialization.ByteBufferSerializer;
import akka.serialization.SerializerWithStringManifest;
import io.akkamesh.agent.link.LinkMessage.AckMessage;
import io.akkamesh.agent.link.LinkMessage.FrameMessage;
import java.io.NotSerializableException;
import java.nio.BufferOverflowException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The mesh's own framing (SY-1). Payloads are copied once, between their array and Artery's buffer.
 *
 * <p>A frame or ack of a later version has another manifest, so that it is refused and reported
 * (SY-2).
 */
public final class LinkSerializer extends SerializerWithStringManifest
    implements ByteBufferSerializer {
  private static final int IDENTIFIER = 7370619;
  private static final String FRAME = "F1";
  private static final String ACK = "A1";
  private static final int FIRST_SIZE = 64 * 1024;

  public LinkSerializer(ExtendedActorSystem system) {}

  @Override
  public int identifier() {
    return IDENTIFIER;
  }

  @Override
  public String manifest(Object message) {
    return message instanceof FrameMessage ? FRAME : ACK;
  }

  @Override
  public void toBinary(Object message, ByteBuffer buffer) {
    WireOutput out = new WireOutput(buffer);
    if (message instanceof FrameMessage frame) {
      FrameFormat.write(frame, out);
    } else if (message instanceof AckMessage ack) {
      AckFormat.write(ack, out);
    } else {
      throw new IllegalArgumentException("not a message of a link: " + message.getClass());
    }
  }

  @Override
  public byte[] toBinary(Object message) {
    for (int size = FIRST_SIZE; ; size *= 2) {
      ByteBuffer buffer = ByteBuffer.allocate(size);
      try {
        toBinary(message, buffer);
        return Arrays.copyOf(buffer.array(), buffer.position());
      } catch (BufferOverflowException e) {
        // It is larger: once more.
      }
    }
  }

  @Override
  public Object fromBinary(ByteBuffer buffer, String manifest) throws NotSerializableException {
    WireInput in = new WireInput(buffer);
    try {
      if (manifest.equals(FRAME)) {
        return FrameFormat.read(in);
      }
      if (manifest.equals(ACK)) {
        return AckFormat.read(in);
      }
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new NotSerializableException("a damaged message of a link: " + e);
    }
    throw new NotSerializableException(
        "a message of a link of another version: manifest " + manifest);
  }

  @Override
  public Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
    return fromBinary(ByteBuffer.wrap(bytes), manifest);
  }
}
