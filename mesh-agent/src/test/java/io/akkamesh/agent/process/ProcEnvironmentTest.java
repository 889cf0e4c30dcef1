package io.akkamesh.agent.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.shape.Shape;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProcEnvironmentTest {
  private static final String ADDRESS = "akka://mesh@127.0.0.1:25520";
  private static final Shape SHAPE = Shape.parse("host=2,gpu=4");
  private static final ProcEnvironment ENVIRONMENT =
      new ProcEnvironment(ProcId.parse("train[5]"), 1234567890123L, ADDRESS, SHAPE, 1);

  @Test
  void setsEveryVariable() {
    assertThat(ENVIRONMENT.variables())
        .containsOnly(
            Map.entry("MESH_WORLD_ID", "train"),
            Map.entry("MESH_PROC_ID", "train[5]"),
            Map.entry("MESH_BOOTSTRAP_ADDR", "akka://mesh@127.0.0.1:25520"),
            Map.entry("MESH_WORLD_SIZE", "8"),
            Map.entry("MESH_WORLD_SHAPE", "host=2,gpu=4"),
            Map.entry("MESH_RANK", "5"),
            Map.entry("MESH_LOCAL_RANK", "1"),
            Map.entry("MESH_START", "1234567890123"));
  }

  @Test
  void readsBackWhatItSet() {
    Map<String, String> variables = new HashMap<>(ENVIRONMENT.variables());
    variables.put("PATH", "/bin");

    assertThat(ProcEnvironment.from(variables)).isEqualTo(ENVIRONMENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MESH_WORLD_ID",
        "MESH_PROC_ID",
        "MESH_BOOTSTRAP_ADDR",
        "MESH_WORLD_SIZE",
        "MESH_WORLD_SHAPE",
        "MESH_RANK",
        "MESH_LOCAL_RANK",
        "MESH_START"
      })
  void namesTheVariableThatIsMissing(String name) {
    Map<String, String> variables = new HashMap<>(ENVIRONMENT.variables());
    variables.remove(name);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProcEnvironment.from(variables))
        .withMessageStartingWith(name + " is not set; it must be ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MESH_WORLD_ID | test | must be train, as MESH_PROC_ID says",
        "MESH_PROC_ID | train | must be a proc such as train[3]",
        "MESH_PROC_ID | train[8] | must be a rank in host=2,gpu=4",
        "MESH_BOOTSTRAP_ADDR | 127.0.0.1:25520 | must be akka://mesh@127.0.0.1:25520",
        "MESH_WORLD_SIZE | 7 | must be 8, as MESH_WORLD_SHAPE says",
        "MESH_WORLD_SHAPE | host=two | must be a shape such as host=2,gpu=4",
        "MESH_WORLD_SHAPE | unknown | must be a shape such as host=2,gpu=4",
        "MESH_RANK | 4 | must be 5, as MESH_PROC_ID says",
        "MESH_LOCAL_RANK | one | must be a whole number in 0..7",
        "MESH_LOCAL_RANK | -1 | must be a whole number in 0..7",
        "MESH_LOCAL_RANK | 8 | must be a whole number in 0..7",
        "MESH_START | -1 | must be a whole number >= 0",
        "MESH_START | '' | must be a whole number >= 0"
      })
  void namesTheVariableThatIsWrong(String name, String value, String expected) {
    Map<String, String> variables = new HashMap<>(ENVIRONMENT.variables());
    variables.put(name, value);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProcEnvironment.from(variables))
        .withMessage(name + " " + expected + ", was \"" + value + "\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"akka://mesh@localhost:1", "akka://my-mesh@[::1]:65535", "akka://m@a.b-c.org:80"})
  void takesAddressesOfAkka(String address) {
    assertThat(new ProcEnvironment(ProcId.parse("train[0]"), 0, address, SHAPE, 0).variables())
        .containsEntry(ProcEnvironment.BOOTSTRAP_ADDR, address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "akka://mesh",
        "akka://mesh@localhost",
        "akka://mesh@localhost:0",
        "akka://mesh@localhost:65536",
        "akka://mesh@::1:25520",
        "akka://mesh@localhost:25520/user",
        "http://mesh@localhost:25520"
      })
  void refusesOtherAddresses(String address) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ProcEnvironment(ProcId.parse("train[0]"), 0, address, SHAPE, 0))
        .withMessage("bootstrapAddress must look like akka://mesh@127.0.0.1:25520, was " + address);
  }

  @Test
  void refusesRanksAndStartsThatCannotBe() {
    ProcId proc = ProcId.parse("train[0]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ProcEnvironment(proc.world().proc(8), 0, ADDRESS, SHAPE, 0))
        .withMessage("train[8] is no proc of a world host=2,gpu=4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ProcEnvironment(proc, 0, ADDRESS, Shape.unknown(), 0))
        .withMessage("train[0] is no proc of a world unknown");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ProcEnvironment(proc, 0, ADDRESS, SHAPE, 8))
        .withMessage("localRank must be in 0..7, was 8");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ProcEnvironment(proc, -1, ADDRESS, SHAPE, 0))
        .withMessage("start must be >= 0, was -1");
  }
}
