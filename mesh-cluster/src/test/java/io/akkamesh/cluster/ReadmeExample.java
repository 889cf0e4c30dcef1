package io.akkamesh.cluster;

import io.akkamesh.cluster.Greeter.Greet;
import io.akkamesh.cluster.Greeter.Greeting;
import io.akkamesh.cluster.Greeter.Params;
import io.akkamesh.protocol.value.ValueMesh;
import java.time.Duration;

/** The example of the README: what is between the marks stands there, word for word. */
final class ReadmeExample {
  private ReadmeExample() {}

  static ValueMesh<Greeting> run() {
    // README
    try (LocalMesh local = LocalMesh.start(Greeter.TYPE)) {
      WorldSpec spec = WorldSpec.named("hello").shape("row=2,column=2").procsPerHost(4);
      return local
          .mesh()
          .createWorld(spec)
          .thenCompose(world -> world.spawn("greeter", Greeter.TYPE, new Params("Hello")))
          .thenCompose(
              greeters ->
                  greeters.gather(
                      Greeting.class,
                      (rank, replyTo) -> new Greet("Ann", replyTo),
                      Duration.ofSeconds(5)))
          .thenApply(Gathered::values)
          .toCompletableFuture()
          .join();
    }
    // README
  }
}
