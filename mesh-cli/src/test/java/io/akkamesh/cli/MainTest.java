package io.akkamesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exit codes and where the text goes; what needs a node is tested with real processes. */
class MainTest {
  private final PrintStream stdout = System.out;
  private final PrintStream stderr = System.err;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path directory;

  @BeforeEach
  void capture() {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void release() {
    System.setOut(stdout);
    System.setErr(stderr);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "system --help",
        "host --help",
        "demo --help",
        "version --help",
        "world --help",
        "world create --help",
        "world list --help",
        "world show --help",
        "world stop --help",
        "snapshot --help",
        "ps --help",
        "tree --help",
        "actor --help",
        "actor spawn --help",
        "actor stop --help",
        "actor status --help",
        "logs --help",
        "watch --help",
        "shutdown --help",
        "help host"
      })
  void printsHelpAndSucceeds(String arguments) {
    assertThat(Main.run(arguments.split(" "))).isZero();
    assertThat(text(out)).startsWith("Usage: mesh");
    assertThat(text(err)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"version", "--version", "demo --version"})
  void printsTheVersionsAndSucceeds(String arguments) {
    assertThat(Main.run(arguments.split(" "))).isZero();
    assertThat(text(err)).isEmpty();
  }

  @Test
  void takesNoCommandForAnErrorInUsage() {
    assertThat(Main.run()).isEqualTo(2);
    assertThat(text(err)).startsWith("Usage: mesh");
    assertThat(text(out)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "zzz | Unmatched argument",
        "system --nonsense | Unknown option",
        "system --port x | Invalid value for option '--port'",
        "host --seed x | Invalid value for option '--seed'",
        "host --host-id x | Invalid value for option '--host-id'",
        "demo --hosts 0 | --hosts must be in 1..64, was 0",
        "demo --hosts 65 | --hosts must be in 1..64, was 65",
        "demo --slots -1 | --slots must be in 1..64, was -1",
        "demo --hosts two | Invalid value for option '--hosts'",
        "demo --procs exec | Invalid value for option '--procs'",
        "demo --port 70000 | Invalid value for option '--port'",
        "demo one two | Unmatched argument",
        "world | Missing required subcommand",
        "world bogus | Unmatched argument",
        "world create | Missing required",
        "world create train | Missing required option: '--shape=SHAPE'",
        "world create 3x --shape a=1 | Invalid value for positional parameter at index 0 (NAME):"
            + " \"3x\"",
        "world create host1 --shape a=1 | Invalid value for positional parameter at index 0"
            + " (NAME): must be a name other than system or user",
        "world create w --shape a=x | Invalid value for option '--shape': \"a=x\":"
            + " expected name=size or a size",
        "world create w --shape a=0 | Invalid value for option '--shape': size of dimension"
            + " a must be >= 1, was 0",
        "world create w --shape unknown | Invalid value for option '--shape': must look"
            + " like host=2,slot=4, was unknown",
        "world create w --shape a=1 --procs-per-host 0 | Invalid value for option"
            + " '--procs-per-host': must be a number from 1 on, was 0",
        "world create w --shape a=1 --procs exec | Invalid value for option '--procs'",
        "world create w --shape a=1 --recovery x | Invalid value for option '--recovery'",
        "world create w --shape a=1 --max-restarts 3 | --max-restarts 3: give --recovery respawn",
        "world create w --shape a=1 --restart-window 3s | --restart-window: give --recovery resp",
        "world create w --shape a=1 --procs jvm --exec sh | --exec sh and --procs jvm: give one",
        "world create w --shape a=1 --arg x | --arg x: there is no program; give --exec too",
        "world create w --shape a=1 --timeout 5 | Invalid value for option '--timeout':"
            + " must be a number and ms, s, m or h, such as 5s, was 5",
        "world create w --shape a=1 --label x | Invalid value for option '--label' (KEY=VALUE):"
            + " must look like key=value, was x",
        "world create w --shape a=1 --label x=1 --label x=2 | Invalid value for option '--label':"
            + " x is 1 already, was given 2 too; give each key one value",
        "world show | Missing required parameter: 'NAME'",
        "world show a b | Unmatched argument",
        "world stop | Missing required parameter: 'NAME'",
        "world stop a --timeout 0s | Invalid value for option '--timeout': must be longer",
        "snapshot --world 1 | Invalid value for option '--world' (NAME)",
        "snapshot --label =1 | Invalid value for option '--label' (KEY=VALUE): must look like",
        "snapshot --proc-label a=1 --proc-label a=2 | Invalid value for option '--proc-label': a is"
            + " 1 already",
        "snapshot --seed x | Invalid value for option '--seed' (ADDRESS): must look like",
        "watch --label a | Invalid value for option '--label' (KEY=VALUE): must look like key=value, was a",
        "watch --for ever | Invalid value for option '--for': must be a number and ms, s, m",
        "ps 1 | Invalid value for positional parameter at index 0 (WORLD): \"1\"",
        "tree a b | Unmatched argument",
        "actor | Missing required subcommand",
        "actor spawn w a | Missing required parameter: 'TYPE'",
        "actor spawn w 1 t | Invalid value for positional parameter at index 1 (NAME): must look"
            + " like [A-Za-z_][A-Za-z0-9_-]*, was 1",
        "actor spawn w a t --rank -1 | Invalid value for option '--rank' (R): must be a number"
            + " from 0 on, was -1",
        "actor spawn w[host] a t | Invalid value for positional parameter at index 0 (WORLD):"
            + " \"w[host]\": expected '=' and positions of host at position 6",
        "actor stop w[host=0] a --rank 1 | w[host=0] and --rank 1: give one of them",
        "actor spawn w a t --params {]} | Invalid value for option '--params': must be JSON, such"
            + " as {\"text\": \"hello\"}, was {]}: ",
        "actor stop w | Missing required parameter: 'NAME'",
        "actor stop w a --timeout 0s | Invalid value for option '--timeout': must be longer",
        "actor status w a b | Unmatched argument",
        "logs | Missing required parameter: 'WORLD[RANK]'",
        "logs w | Invalid value for positional parameter at index 0 (WORLD[RANK]): \"w\"",
        "logs w[x] | Invalid value for positional parameter at index 0 (WORLD[RANK]): \"w[x]\"",
        "logs w[0] --lines 0 | Invalid value for option '--lines': must be a number from 1 on",
        "shutdown now | Unmatched argument"
      })
  void takesAWrongArgumentForAnErrorInUsage(String arguments, String reason) {
    assertThat(Main.run(arguments.split(" "))).isEqualTo(2);
    assertThat(text(err)).startsWith(reason).contains("Usage: mesh");
    assertThat(text(out)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "demo, ''",
    "system, --config",
    "host, --config",
    "snapshot, --config",
    "watch, --config"
  })
  void failsInOneLineThatNamesWhatIsMissing(String command, String option) {
    String missing = directory.resolve("missing").toString();
    String[] arguments = (command + " " + option).strip().concat(" " + missing).split(" ");

    assertThat(Main.run(arguments)).isEqualTo(1);
    assertThat(text(err)).startsWith("mesh " + command + ": " + missing + ": ").hasLineCount(1);
    assertThat(text(out)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "world create w --shape a=1 --label x=1 --label x=1",
        "world list --json",
        "world show w",
        "world stop w",
        "snapshot",
        "watch",
        "ps",
        "tree w",
        "tree w[host=0]",
        "actor spawn w a t",
        "actor stop w a",
        "actor status w[host=0,gpu=0..8:2] a",
        "logs w[0]",
        "links",
        "shutdown --json"
      })
  void failsInOneLineWhereThereIsNoMesh(String command) {
    String name = command.replaceAll("( w\\b.*| --.*)", "");

    assertThat(Main.run((command + " --seed akka://mesh@127.0.0.1:1").split(" "))).isEqualTo(1);
    assertThat(text(err))
        .isEqualTo(
            "mesh "
                + name
                + ": no mesh answers at akka://mesh@127.0.0.1:1; start one with `mesh system`, or"
                + " name one of its nodes with --seed"
                + System.lineSeparator());
    assertThat(text(out)).isEmpty();
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
