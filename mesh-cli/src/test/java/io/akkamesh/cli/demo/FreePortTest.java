package io.akkamesh.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.RepeatedTest;

class FreePortTest {
  @RepeatedTest(20)
  void findsAPortThatCanBeListenedOnAndThatTheKernelGivesToNobody() throws Exception {
    int port = FreePort.find();

    assertThat(port).isBetween(20_000, 31_999);
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      assertThat(socket.isBound()).isTrue();
    }
  }
}
