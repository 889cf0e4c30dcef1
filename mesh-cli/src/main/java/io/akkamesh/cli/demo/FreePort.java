package io.akkamesh.cli.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Finds a port for a process that is about to start. */
final class FreePort {
  /**
   * Below the range from which the kernel takes ports by itself, so that nobody gets in between.
   */
  private static final int FIRST = 20_000;

  private static final int END = 32_000;
  private static final int TRIES = 100;

  private FreePort() {}

  /**
   * A port of the loopback address that nobody listens on now.
   *
   * @throws IllegalStateException when none of many was free
   */
  static int find() {
    for (int i = 0; i < TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, END);
      try (ServerSocket socket = new ServerSocket()) {
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return port;
      } catch (IOException taken) {
        continue;
      }
    }
    throw new IllegalStateException(
        "no free port among " + TRIES + " tried in " + FIRST + ".." + (END - 1) + "; use --port");
  }
}
