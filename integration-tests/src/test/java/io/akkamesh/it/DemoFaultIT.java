package io.akkamesh.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.it.program.Program;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process of the demo is killed: the demo says which and how, and ends all others. */
class DemoFaultIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration AT_ONCE = Duration.ofSeconds(1);
  private static final Duration NOTICED = Duration.ofSeconds(30);

  /**
   * Akka takes 7 s and more to give up on a killed node, the control plane knows at once; the demo
   * tells when it has ended its other processes, for which it takes 2 s.
   */
  private static final Duration LONG_BEFORE_AKKA_KNOWS = Duration.ofSeconds(6);

  @TempDir Path directory;

  @Test
  void namesAHostThatDiesAsSoonAsItIsStarted() throws Exception {
    try (Program demo = demo("--procs", "local")) {
      demo.awaitChild("--host-id hostwordcount[1]", SOON).destroyForcibly();

      assertFailedFor(demo, "mesh demo: hostwordcount\\[1\\] was ended by signal 9");
    }
  }

  @Test
  void namesAControlPlaneThatDiesWhenAllAreUp() throws Exception {
    try (Program demo = demo("--procs", "local")) {
      demo.stderr().awaitLine("control plane and hosts are up", SOON);
      demo.awaitChild("cli.Main system", SOON).destroyForcibly();

      assertFailedFor(demo, "mesh demo: system\\[0\\] was ended by signal 9");
    }
  }

  @Test
  void namesAProcThatDiesBeforeItsWorldIsLive() throws Exception {
    try (Program demo = demo("--hosts", "1")) {
      demo.awaitChild("ProcMain", SOON).destroyForcibly();

      assertFailedFor(
          demo, "mesh demo: world wordcount: proc wordcount\\[[0-3]\\] was ended by signal 9");
    }
  }

  @Test
  void namesAProcThatDiesWhileItCounts() throws Exception {
    try (Program demo = demo("--hosts", "1")) {
      demo.stderr().awaitLine("; counting", SOON);
      demo.awaitChild("ProcMain", SOON).destroyForcibly();

      demo.stderr().awaitLine("mesh demo: proc wordcount[", LONG_BEFORE_AKKA_KNOWS);
      assertFailedFor(demo, "mesh demo: proc wordcount\\[[0-3]\\] was ended by signal 9");
    }
  }

  @Test
  void namesAHostThatDiesWhileItsProcsCount() throws Exception {
    try (Program demo = demo("--hosts", "1")) {
      demo.stderr().awaitLine("; counting", SOON);
      demo.awaitChild("--host-id hostwordcount[0]", SOON).destroyForcibly();

      assertFailedFor(demo, "mesh demo: hostwordcount\\[0\\] was ended by signal 9");
    }
  }

  private Program demo(String option, String value) throws Exception {
    return Program.mesh("demo", option, value, EndlessFile.in(directory).toString());
  }

  private static void assertFailedFor(Program demo, String cause) {
    assertThat(demo.awaitExit(NOTICED)).as(demo.stderr().text()).isEqualTo(1);
    assertThat(demo.stderr().lines()).anyMatch(line -> line.matches(cause + ".*"));
    assertThat(demo.stdout().lines()).isEmpty();
    assertThat(demo.left(AT_ONCE)).isEmpty();
  }
}
