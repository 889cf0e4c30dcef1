package io.akkamesh.cli.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListeningTest {
  private static final String NOBODY = "akka://mesh@127.0.0.1:1";

  @Test
  void isTrueWhenOneOfThemTakesConnections() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String node = "akka://mesh@127.0.0.1:" + socket.getLocalPort();

      assertThat(Listening.anyOf(List.of(NOBODY, node))).isTrue();
    }
  }

  @Test
  void isFalseWhenAllRefuseOrHaveNoAddress() {
    assertThat(Listening.anyOf(List.of(NOBODY, "akka://mesh@[::1]:1", "akka://mesh@no.invalid:1")))
        .isFalse();
  }
}
