package io.akkamesh.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  private static final Path SOURCES = Path.of("src/test/java/io/akkamesh/cluster");

  @Test
  void itsExamplesAreTheCodeThatIsTestedHere() throws IOException {
    String readme = Files.readString(Path.of("../README.md"));
    assertThat(readme)
        .contains(marked("ReadmeExample.java"), marked("Greeter.java"), marked("Ring.java"));
  }

  @Test
  void itsExampleGreetsFromEveryPointOfTheWorld() {
    assertThat(ReadmeExample.run().values())
        .extracting(Greeter.Greeting::text)
        .containsExactly(
            "Hello Ann from row=0,column=0",
            "Hello Ann from row=0,column=1",
            "Hello Ann from row=1,column=0",
            "Hello Ann from row=1,column=1");
  }

  private static String marked(String file) throws IOException {
    String source = Files.readString(SOURCES.resolve(file));
    String[] parts = source.split("(?m)^ *// README\\R", -1);
    assertThat(parts).as("parts of %s between marks", file).hasSize(3);
    return parts[1].stripTrailing().stripIndent();
  }
}
