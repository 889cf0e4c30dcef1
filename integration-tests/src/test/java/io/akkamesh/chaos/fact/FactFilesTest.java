package io.akkamesh.chaos.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactFilesTest {
  private static final MessageId MESSAGE = new MessageId("client~7.x/2", "ring[1]", 3);

  @TempDir Path run;

  @Test
  void readsWhatWasWritten() {
    List<Fact> facts =
        List.of(
            new Fact.ProcessStarted("ring[1]", 5),
            new Fact.Started("ring[1]~7.z", "ring[1]", 5, -9),
            new Fact.Sent(MESSAGE),
            new Fact.Returned(MESSAGE, true, ""),
            new Fact.Reached(Fact.Milestone.FAULT, "all is well"));
    FactLog log = FactLog.open(run);

    facts.forEach(log::add);

    assertThat(FactFiles.read(run)).extracting(Entry::fact).containsExactlyElementsOf(facts);
    assertThat(FactFiles.read(run)).extracting(Entry::nanos).isSorted();
  }

  @Test
  void keepsAFactOnOneLine() {
    FactLog.open(run).add(new Fact.WorldTold("ring", "evicted", "first\n\tsecond\r\nthird"));

    assertThat(FactFiles.read(run))
        .extracting(Entry::fact)
        .containsExactly(new Fact.WorldTold("ring", "evicted", "first second third"));
  }

  @Test
  void leavesOutALineThatWasNotFinished() throws IOException {
    FactLog.open(run).add(new Fact.Beat("ring[1]~7.z"));
    Path file = FactLog.files(run).resolve(ProcessHandle.current().pid() + ".log");
    Files.writeString(file, "123\t4", StandardOpenOption.APPEND);

    assertThat(FactFiles.read(run)).hasSize(1);
  }

  @Test
  void tellsTheSenderOfACastFromItsOrders() {
    assertThat(MESSAGE.senderInstance()).isEqualTo("client~7.x");
    assertThat(InstanceId.nameOf(MESSAGE.sender())).isEqualTo("client");
    assertThat(InstanceId.of("ring[1]")).startsWith("ring[1]~");
  }
}
