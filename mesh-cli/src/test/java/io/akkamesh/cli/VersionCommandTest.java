package io.akkamesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class VersionCommandTest {
  @Test
  void namesTheMeshAkkaAndJavaOneALine() {
    StringWriter out = new StringWriter();
    CommandLine command = new CommandLine(new VersionCommand()).setOut(new PrintWriter(out, true));

    assertThat(command.execute()).isZero();

    assertThat(out.toString().lines())
        .satisfiesExactly(
            line -> assertThat(line).matches("mesh (\\d+\\.\\d+\\.\\d+.*|\\(not packaged\\))"),
            line -> assertThat(line).isEqualTo("akka " + akka.Version.current()),
            line -> assertThat(line).isEqualTo("java " + Runtime.version()));
  }
}
