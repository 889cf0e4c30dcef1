package io.akkamesh.agent.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StderrTailTest {
  @Test
  void keepsTheLastLinesOldestFirst() {
    StderrTail tail = new StderrTail(3);
    IntStream.range(0, 10).forEach(i -> tail.add("line " + i));

    assertThat(tail.lines()).containsExactly("line 7", "line 8", "line 9");
  }

  @Test
  void keepsNothingWhenItMayNot() {
    StderrTail tail = new StderrTail(0);
    tail.add("line");

    assertThat(tail.lines()).isEmpty();
  }

  @Test
  void keepsFewerLinesWhenTheyAreLong() {
    StderrTail tail = new StderrTail(50);
    String line = "x".repeat(4096);
    IntStream.range(0, 60).forEach(i -> tail.add(line));
    assertThat(tail.lines()).containsExactly(line, line, line, line);

    tail.add("short");
    assertThat(tail.lines()).containsExactly(line, line, line, "short");
  }
}
