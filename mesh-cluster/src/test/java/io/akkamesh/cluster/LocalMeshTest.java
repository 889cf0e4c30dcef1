package io.akkamesh.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.cluster.Greeter.Greet;
import io.akkamesh.cluster.Greeter.Greeting;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LocalMeshTest {
  @Test
  void everyRankOfALocalWorldAnswersFromItsOwnPoint() {
    try (LocalMesh local = LocalMesh.start(Greeter.TYPE)) {
      World world =
          local
              .mesh()
              .createWorld(WorldSpec.named("hello").shape("row=2,column=2").procsPerHost(4))
              .toCompletableFuture()
              .join();
      ActorMesh<Greet> greeters =
          world
              .spawn("greeter", Greeter.TYPE, new Greeter.Params("Hello"))
              .toCompletableFuture()
              .join();
      var answers =
          greeters
              .gather(
                  Greeting.class,
                  (rank, replyTo) -> new Greet("Ann", replyTo),
                  Duration.ofSeconds(5))
              .toCompletableFuture()
              .join()
              .values();
      assertThat(answers.get(3).text()).isEqualTo("Hello Ann from row=1,column=1");
      assertThat(world.stop().toCompletableFuture().join().unanswered()).isEmpty();
    }
  }
}
