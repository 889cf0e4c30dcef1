package io.akkamesh.it.links;

import io.akkamesh.it.program.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A receiver and a sender in processes of their own, and the account of their messages. */
final class Trial implements AutoCloseable {
  /** How many messages a trial has; more by {@code -Dmesh.trial.messages}. */
  static final int COUNT = Integer.getInteger("mesh.trial.messages", 30_000);

  private static final int PER_SECOND = Integer.getInteger("mesh.trial.per-second", 5_000);
  private static final int FILLER = Integer.getInteger("mesh.trial.filler", 100);
  private static final Duration SOON = Duration.ofSeconds(60);

  private final Path books;
  private final List<String> options;
  private final Place receiverPlace;
  private final Place senderPlace;
  private final List<Program> programs = new ArrayList<>();
  private Program receiver;
  private Program sender;

  /**
   * Where a process runs.
   *
   * @param before words before its command
   */
  record Place(List<String> before, String host) {
    static final Place HERE = new Place(List.of(), "127.0.0.1");
  }

  Trial(Path books, Place receiverPlace, Place senderPlace, String... settings) {
    this.books = books;
    this.options = new ArrayList<>(List.of("-Xmx256m"));
    this.receiverPlace = receiverPlace;
    this.senderPlace = senderPlace;
    for (String setting : settings) {
      options.add("-D" + setting);
    }
  }

  /** Both run and messages go. */
  void start() {
    String receiverAddress = address(receiverPlace);
    startReceiver(receiverAddress);
    sender =
        run(
            senderPlace,
            "sender",
            address(senderPlace),
            receiverAddress,
            Integer.toString(PER_SECOND),
            Integer.toString(FILLER));
    sender.stdout().awaitLine("sender is up", SOON);
  }

  private void startReceiver(String address) {
    receiver = run(receiverPlace, "receiver", address);
    receiver.stdout().awaitLine("receiver is up", SOON);
  }

  private Program run(Place place, String role, String address, String... more) {
    List<String> arguments = new ArrayList<>(List.of(role, address));
    arguments.addAll(List.of(books.toString(), Integer.toString(COUNT)));
    arguments.addAll(List.of(more));
    Program program =
        Program.ofTests(place.before(), TrialNode.class, options, arguments.toArray(String[]::new));
    programs.add(program);
    return program;
  }

  Program receiver() {
    return receiver;
  }

  Program sender() {
    return sender;
  }

  /** Another receiver at the address of one that has ended. */
  void restartReceiver() {
    String up = receiver.stdout().awaitLine("receiver is up", SOON);
    startReceiver(up.replaceAll(".*@", ""));
  }

  /** When every message has an outcome; what that was. */
  Account account() {
    Duration patience = SOON.plusSeconds(2L * COUNT / PER_SECOND);
    String last = sender.stdout().awaitLine("all have an outcome", patience);
    Account account = Account.of(books, COUNT);
    System.out.println(account + "; " + last);
    return account;
  }

  /** A free port there; on a host of a lab, any. */
  private static String address(Place place) {
    if (!place.equals(Place.HERE)) {
      return place.host() + ":25520";
    }
    try (ServerSocket socket = new ServerSocket(0)) {
      return place.host() + ":" + socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    programs.forEach(Program::close);
  }
}
