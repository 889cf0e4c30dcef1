package io.akkamesh.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileReadingTest {
  private static final int BUFFER_BYTES = 256 * 1024;

  private final List<String> words = new ArrayList<>();

  @TempDir Path directory;

  @Test
  void handsOutTheWordsOfEachFileInOrder() throws Exception {
    try (FileReading reading = new FileReading(words::add)) {
      reading.add(List.of(file("a", "one two"), file("b", "three\nfour")));

      readAll(reading);

      assertThat(words).containsExactly("one", "two", "three", "four");
      assertThat(reading.filesRead()).isEqualTo(2);
    }
  }

  @Test
  void joinsNoWordsOfDifferentFiles() throws Exception {
    try (FileReading reading = new FileReading(words::add)) {
      reading.add(List.of(file("a", "un"), file("b", ""), file("c", "ended")));

      readAll(reading);

      assertThat(words).containsExactly("un", "ended");
      assertThat(reading.filesRead()).isEqualTo(3);
    }
  }

  @Test
  void readsOneBufferACallAndCutsNoWordAtItsEnd() throws Exception {
    try (FileReading reading = new FileReading(words::add)) {
      reading.add(List.of(file("a", " ".repeat(BUFFER_BYTES - 2) + "word end")));

      reading.readOn();
      assertThat(words).isEmpty();
      assertThat(reading.isDone()).isFalse();
      assertThat(reading.filesRead()).isZero();

      readAll(reading);
      assertThat(words).containsExactly("word", "end");
    }
  }

  @Test
  void isDoneUntilItIsGivenMore() throws Exception {
    try (FileReading reading = new FileReading(words::add)) {
      assertThat(reading.isDone()).isTrue();

      reading.add(List.of(file("a", "one")));
      assertThat(reading.isDone()).isFalse();
      assertThat(reading.current()).isEqualTo(directory.resolve("a"));
      readAll(reading);

      reading.add(List.of(file("b", "two")));
      readAll(reading);
      assertThat(words).containsExactly("one", "two");
    }
  }

  @Test
  void staysAtAFileThatCannotBeRead() throws Exception {
    Path missing = directory.resolve("missing");
    try (FileReading reading = new FileReading(words::add)) {
      reading.add(List.of(missing.toUri().toString()));

      assertThatThrownBy(reading::readOn).isInstanceOf(NoSuchFileException.class);
      assertThat(reading.current()).isEqualTo(missing);
      assertThat(reading.filesRead()).isZero();
    }
  }

  @Test
  void canBeClosedInTheMiddleOfAFile() throws Exception {
    FileReading reading = new FileReading(words::add);
    reading.add(List.of(file("a", "one two")));
    reading.readOn();

    reading.close();
    reading.close();

    assertThat(words).containsExactly("one");
  }

  private static void readAll(FileReading reading) throws IOException {
    while (!reading.isDone()) {
      reading.readOn();
    }
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content).toUri().toString();
  }
}
