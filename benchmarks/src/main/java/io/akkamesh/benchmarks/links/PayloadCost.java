package io.akkamesh.benchmarks.links;

import akka.actor.typed.ActorSystem;
import akka.serialization.ByteBufferSerializer;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import akka.serialization.Serializer;
import akka.serialization.Serializers;
import com.sun.management.ThreadMXBean;
import io.akkamesh.benchmarks.links.LinkMessage.Numbered;
import java.io.NotSerializableException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Random;

/** What records cost without a way for them: Akka's serialization as its remoting uses it. */
final class PayloadCost {
  private static final int BUFFER_BYTES = 256 * 1024;
  private static final long SEED = 1;

  private final Serialization serialization;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);

  PayloadCost(ActorSystem<?> system) {
    this.serialization = SerializationExtension.get(system);
  }

  /** What a record must be filled with to have about that size when serialized. */
  byte[] filler(int bytes) {
    int overhead = serializedBytes(new byte[1]) - 1;
    byte[] filler = new byte[Math.max(0, bytes - overhead)];
    new Random(SEED).nextBytes(filler);
    return filler;
  }

  int serializedBytes(byte[] filler) {
    write(new Numbered(0, 0, false, filler));
    return buffer.limit();
  }

  /**
   * Bytes that are allocated by serializing and deserializing a record, in this thread.
   *
   * @param times to do that, and before to warm up
   */
  long allocatedBytes(byte[] filler, int times) throws NotSerializableException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    thereAndBack(filler, times);
    long start = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    thereAndBack(filler, times);
    long end = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    return (end - start) / times;
  }

  private void thereAndBack(byte[] filler, int times) throws NotSerializableException {
    for (int i = 0; i < times; i++) {
      Numbered message = new Numbered(0, i, false, filler);
      Serializer serializer = write(message);
      Object back =
          serialization.deserializeByteBuffer(
              buffer, serializer.identifier(), Serializers.manifestFor(serializer, message));
      if (!(back instanceof Numbered read) || read.number() != i) {
        throw new IllegalStateException("wrote number " + i + ", read " + back);
      }
    }
  }

  private Serializer write(Numbered message) {
    Serializer serializer = serialization.findSerializerFor(message);
    buffer.clear();
    if (serializer instanceof ByteBufferSerializer direct) {
      direct.toBinary(message, buffer);
    } else {
      buffer.put(serializer.toBinary(message));
    }
    buffer.flip();
    return serializer;
  }
}
