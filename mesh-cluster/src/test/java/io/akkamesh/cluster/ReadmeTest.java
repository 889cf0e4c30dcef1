package io.akkamesh.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.name.WorldId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  private static final Path SOURCES = Path.of("src/test/java/io/akkamesh/cluster");

  @Test
  void itsExamplesAreTheCodeThatIsTestedHere() throws IOException {
    String readme = Files.readString(Path.of("../README.md"));
    assertThat(readme)
        .contains(
            marked("ReadmeExample.java"),
            marked("Greeter.java"),
            marked("Ring.java"),
            marked("Counter.java"),
            marked("SlicesExample.java"),
            marked("OwnerExample.java"),
            marked("RespawnExample.java"));
  }

  @Test
  void itsExampleGreetsFromEveryPointOfTheWorld() {
    assertThat(ReadmeExample.run().values())
        .extracting(Greeter.Greeting::text)
        .containsExactly(
            "Hello Ann from row=0,column=0",
            "Hello Ann from row=0,column=1",
            "Hello Ann from row=1,column=0",
            "Hello Ann from row=1,column=1");
  }

  @Test
  void itsSlicesCastsAndAnswersAreAsItSays() {
    try (LocalMesh local = LocalMesh.start(Counter.TYPE)) {
      WorldSpec spec = WorldSpec.named("count").shape("rack=2,host=2,gpu=4").procsPerHost(16);
      SlicesExample example = new SlicesExample();

      List<Object> results = example.run(Stages.get(local.mesh().createWorld(spec)));

      Long[] totals = {
        1L, 1L, 101L, 1L, 201L, 1L, 301L, 1L, 401L, 1L, 511L, 1L, 601L, 1L, 711L, 1L
      };
      long sum = Arrays.stream(totals).mapToLong(Long::longValue).sum();
      assertThat(results.subList(0, 5))
          .containsExactly(
              "10 is rack=0,host=0,gpu=0",
              List.of("10 is rack=0,host=0,gpu=0", "14 is rack=0,host=1,gpu=0"),
              List.of(totals),
              sum,
              711L);
      assertThat((Long) results.get(5)).isIn(Arrays.stream(totals).map(one -> one + sum).toList());
      assertThat(example.log).hasSize(16).contains("5: 1", "14: 711");
    }
  }

  @Test
  void itsOwnerHearsWhatItSays() {
    try (LocalMesh local = LocalMesh.start(Counter.TYPE)) {
      WorldSpec spec = WorldSpec.named("owned").shape("slot=4").procsPerHost(4);
      OwnerExample example = new OwnerExample();

      assertThat(example.run(Stages.get(local.mesh().createWorld(spec))))
          .containsExactly(
              "ranks 0-2 Running, rank 3 Stopped", "ranks 0-2 stopped, rank 3 was not running");
      assertThat(example.log).isEmpty();
    }
  }

  @Test
  void itsLostRanksComeBackAsItSays() throws InterruptedException {
    try (LocalMesh local = LocalMesh.start(Counter.TYPE)) {
      RespawnExample example = new RespawnExample();
      ActorMesh<Counter.Message> counters = example.run(local.mesh());
      counters.cast(new Counter.Add(1));
      counters.onReturned(back -> example.log.add("returned"));

      World world = Stages.get(local.mesh().world(new WorldId("sturdy")));
      LostProcs.end(local.system(), world.procs().get(2));

      assertThat(example.log.poll(20, TimeUnit.SECONDS)).isEqualTo("lost 2");
      assertThat(example.log.poll(20, TimeUnit.SECONDS)).isEqualTo("back 2");
      counters.cast(new Counter.Add(10));
      assertThat(
              Stages.get(counters.ask(Long.class, Counter.Total::new).gather()).values().values())
          .containsExactly(11L, 11L, 110L, 11L);
      assertThat(example.log).isEmpty();
    }
  }

  private static String marked(String file) throws IOException {
    String source = Files.readString(SOURCES.resolve(file));
    String[] parts = source.split("(?m)^ *// README\\R", -1);
    assertThat(parts).as("parts of %s between marks", file).hasSize(3);
    return parts[1].stripTrailing().stripIndent();
  }
}
