package io.akkamesh.benchmarks.links;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * One of the two JVMs of a measurement. Arguments: the contestant, bytes, senders, and in the
 * second JVM, which sends, the address of the first. Says its address, and then answers each line
 * of its standard input with one that begins with {@value #ANSWER}; ends when that ends.
 */
public final class LinkNode {
  static final String ANSWER = "> ";

  private LinkNode() {}

  /** Runs until its standard input ends. */
  public static void main(String[] args) {
    try {
      run(args);
      Runtime.getRuntime().halt(0);
    } catch (Exception e) {
      e.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }

  private static void run(String... args) throws Exception {
    Case sent = new Case(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    Optional<String> peer = args.length > 3 ? Optional.of(args[3]) : Optional.empty();
    Link link = Contestant.valueOf(args[0]).open(peer);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.println(ANSWER + link.system().address());
    link.awaitReady();
    answerAll(peer.isEmpty() ? new ReceiverSide(link, sent) : new SenderSide(link, sent), out);
  }

  /** Sees the end of the parent also while there is something to do. */
  private static void answerAll(Side side, PrintStream out) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      ExecutorService worker = Executors.newSingleThreadExecutor();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] words = line.split(" ");
        worker.execute(() -> answer(side, words, out));
      }
    } catch (IOException e) {
      // Without the pipe nothing would tell of the parent's end: taken for it.
    }
  }

  private static void answer(Side side, String[] words, PrintStream out) {
    try {
      out.println(ANSWER + side.answer(words));
    } catch (Exception e) {
      e.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }
}
