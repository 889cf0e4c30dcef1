package io.akkamesh.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import akka.serialization.jackson.JacksonObjectMapperProvider;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.WorldRecord;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the control plane's nodes keep, on the wire. */
class StoredDataTest {
  private static final int MESH_STORE = 7370621;
  private static final int ARTERY_FRAME = 256 * 1024;
  private static final Epoch EPOCH = new Epoch(1_770_000_000_000L);
  private static final WorldRecord ENDED =
      Records.ended("gone", Instant.parse("2026-02-03T04:05:06Z"));
  private static final WorldRecord ENDING =
      new WorldRecord.SystemEnding(
          WorldId.SYSTEM, new WorldRecord.Ending(Optional.empty(), true, Duration.ofSeconds(5)));

  private static ActorTestKit kit;

  @BeforeAll
  static void start() {
    kit = ActorTestKit.create();
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  @Test
  @DisplayName("SY-1, SA-19: every kind of record is read as it was written, small and compressed")
  void everyRecordIsReadAsItWasWritten() {
    verify(bucket(Records.world("train", 2), ENDED, ENDING));
    verify(bucket(Records.world("large", 1000)));
    verify(new Reign(EPOCH, "owner", "execution", true));
  }

  @Test
  @DisplayName("SY-2: fields that a newer node has added are ignored, in a bucket and its records")
  void unknownFieldsAreTolerated() throws IOException {
    Bucket bucket = bucket(Records.world("train", 2));
    ObjectMapper mapper =
        JacksonObjectMapperProvider.get(kit.system())
            .getOrCreate("mesh-store", Optional.of(new CBORFactory()));
    ObjectNode tree = (ObjectNode) mapper.readTree(serialization().serialize(bucket).get());
    tree.put("colour", "blue");
    ((ObjectNode) tree.at("/worlds/0")).putObject("quota").put("procs", 7);
    ((ObjectNode) tree.at("/worlds/0/recovery")).put("backoff", "PT1S");
    ((ObjectNode) tree.at("/worlds/0/hosts/0")).put("zone", "b");

    Object read =
        serialization()
            .deserialize(mapper.writeValueAsBytes(tree), MESH_STORE, Bucket.class.getName())
            .get();

    assertThat(read).isEqualTo(bucket);
  }

  @Test
  @DisplayName("SA-19: with 1,000 worlds, or one of 2,000 hosts, what is kept fits Artery's frames")
  void bucketsFitAFrame() {
    Map<String, List<WorldRecord>> buckets =
        IntStream.range(0, 1000)
            .mapToObj(i -> (WorldRecord) Records.world("world" + i, 50))
            .collect(Collectors.groupingBy(record -> Bucket.of(record.world()).id()));
    assertThat(buckets.values())
        .allSatisfy(
            worlds ->
                assertThat(size(worlds.toArray(WorldRecord[]::new))).isLessThan(ARTERY_FRAME / 2));
    assertThat(size(Records.world("large", 2000))).isLessThan(ARTERY_FRAME / 2);
  }

  private static Bucket bucket(WorldRecord... worlds) {
    return new Bucket(EPOCH, 1, List.of(worlds));
  }

  private static int size(WorldRecord... worlds) {
    return serialization().serialize(bucket(worlds)).get().length;
  }

  private static void verify(StoredData data) {
    kit.serializationTestKit().verifySerialization(data, true);
  }

  private static Serialization serialization() {
    return SerializationExtension.get(kit.system());
  }
}
