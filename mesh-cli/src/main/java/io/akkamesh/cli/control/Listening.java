package io.akkamesh.cli.control;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Whether anybody listens at an address. Akka doesn't say that a connection was refused: without
 * this, a command would wait out its time where there is no mesh.
 */
final class Listening {
  private static final int TIMEOUT_MS = 1000;

  private Listening() {}

  /** True when at least one of these nodes takes TCP connections; asks all at once. */
  static boolean anyOf(List<String> nodes) {
    List<CompletableFuture<Boolean>> tries =
        nodes.stream()
            .map(node -> CompletableFuture.supplyAsync(() -> accepts(URI.create(node))))
            .toList();
    return tries.stream().anyMatch(CompletableFuture::join);
  }

  private static boolean accepts(URI node) {
    String host = node.getHost().replaceAll("[\\[\\]]", "");
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, node.getPort()), TIMEOUT_MS);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }
}
