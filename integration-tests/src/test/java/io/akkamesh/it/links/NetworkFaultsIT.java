package io.akkamesh.it.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** A network that fails between two hosts of a lab. */
@EnabledIfEnvironmentVariable(
    named = "NETLAB_PROGRAM",
    matches = ".+",
    disabledReason = "NETLAB_PROGRAM names no program that makes hosts and breaks networks")
class NetworkFaultsIT {
  @TempDir Path books;
  private Trial trial;

  @BeforeEach
  void start() {
    lab("up", "2");
    trial =
        new Trial(
            books,
            new Trial.Place(List.of(program(), "exec", "h1"), "10.99.0.11"),
            new Trial.Place(List.of(program(), "exec", "h2"), "10.99.0.12"));
    trial.start();
  }

  @AfterEach
  void end() {
    trial.close();
    lab("down");
  }

  @Test
  @DisplayName("RT-5: connections that are reset under load")
  void connectionsThatAreReset() throws InterruptedException {
    for (int reset = 0; reset < 5; reset++) {
      Thread.sleep(1000);
      lab("reset", "h1");
    }

    Account account = trial.account();

    account.check(Trial.COUNT);
    assertThat(account.unknown()).isZero(); // what is not delivered met a full queue
  }

  @Test
  @DisplayName("RT-5: every fifth packet is lost")
  void everyFifthPacketIsLost() throws InterruptedException {
    Thread.sleep(1000);
    lab("loss", "h1", "20");
    Thread.sleep(20_000);
    lab("heal");

    trial.account().check(Trial.COUNT);
  }

  @Test
  @DisplayName("RT-5: the network is cut for 30 s")
  void theNetworkIsCut() throws InterruptedException {
    Thread.sleep(1000);
    lab("isolate", "h1");
    Thread.sleep(30_000);
    lab("heal");

    trial.account().check(Trial.COUNT);
  }

  @Test
  @DisplayName("RT-5: nothing reaches the sender for 15 s")
  void nothingReachesTheSender() throws InterruptedException {
    Thread.sleep(1000);
    lab("oneway", "h1", "h2");
    Thread.sleep(15_000);
    lab("heal");

    trial.account().check(Trial.COUNT);
  }

  private static void lab(String... verb) {
    List<String> command = new ArrayList<>(List.of(program()));
    command.addAll(List.of(verb));
    try {
      int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
      assertThat(exit).as(command.toString()).isZero();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static String program() {
    return System.getenv("NETLAB_PROGRAM");
  }
}
