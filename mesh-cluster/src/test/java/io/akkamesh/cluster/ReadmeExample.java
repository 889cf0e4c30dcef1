package io.akkamesh.cluster;

import io.akkamesh.cluster.Greeter.Greet;
import io.akkamesh.cluster.Greeter.Greeting;
import io.akkamesh.cluster.Greeter.Params;
import io.akkamesh.protocol.value.ValueMesh;

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
                  greeters.ask(Greeting.class, replyTo -> new Greet("Ann", replyTo)).gather())
          .thenApply(Gathered::values)
          .toCompletableFuture()
          .join();
    }
    // README
  }
}
