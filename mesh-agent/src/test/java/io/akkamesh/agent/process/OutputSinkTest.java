package io.akkamesh.agent.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class OutputSinkTest {
  @Test
  void putsTheProcInFrontOfEachLineAndKeepsTheStreamsApart() {
    ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    ByteArrayOutputStream stderr = new ByteArrayOutputStream();
    OutputSink sink =
        OutputSink.to(new PrintStream(stdout, true, UTF_8), new PrintStream(stderr, true, UTF_8));

    sink.line(Children.PROC, OutputSink.Stream.STDOUT, "step 1");
    sink.line(Children.PROC, OutputSink.Stream.STDERR, "oops");
    sink.line(Children.PROC, OutputSink.Stream.STDOUT, "");

    assertThat(stdout.toString(UTF_8).lines()).containsExactly("train[3] | step 1", "train[3] | ");
    assertThat(stderr.toString(UTF_8).lines()).containsExactly("train[3] | oops");
  }
}
