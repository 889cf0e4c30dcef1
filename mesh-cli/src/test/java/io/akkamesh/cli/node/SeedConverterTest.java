package io.akkamesh.cli.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class SeedConverterTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "akka://mesh@127.0.0.1:25520",
        "akka://mesh@host.example.org:1",
        "akka://mesh@[::1]:65535"
      })
  void takesTheAddressOfANode(String address) {
    assertThat(new SeedConverter().convert(address)).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "garbage",
        "127.0.0.1:25520",
        "akka://mesh",
        "akka://mesh@127.0.0.1",
        "akka://mesh@:25520",
        "akka://other@127.0.0.1:25520",
        "akka.tcp://mesh@127.0.0.1:25520",
        "akka://mesh@127.0.0.1:25520/user",
        "akka://mesh@127.0.0.1:0",
        "akka://mesh@127.0.0.1:65536",
        "akka://mesh@two words:25520"
      })
  void refusesWhatCanNeverBeJoinedAndShowsWhatCan(String address) {
    assertThatThrownBy(() -> new SeedConverter().convert(address))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("must look like akka://mesh@127.0.0.1:25520, was " + address);
  }
}
