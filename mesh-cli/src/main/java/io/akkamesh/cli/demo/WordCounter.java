package io.akkamesh.cli.demo;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import io.akkamesh.agent.actor.ActorType;
import io.akkamesh.agent.actor.SpawnContext;
import io.akkamesh.cli.demo.words.Page;
import io.akkamesh.cli.demo.words.WordCount;
import io.akkamesh.cli.demo.words.WordCounts;
import io.akkamesh.protocol.MeshSerializable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Counts the words of the files it is given: one buffer a message, so that it answers in between.
 *
 * <p>Files come in batches and counts go out in pages, each well below the largest message that
 * Artery carries.
 */
final class WordCounter {
  static final ActorType<Command, Params> TYPE =
      ActorType.of("word-counter", Command.class, Params.class, WordCounter::create);

  /** At most 8,192 entries, so below 100 kB on the wire. */
  private static final int PAGE_BYTES = 16 * 1024;

  private final ActorContext<Command> context;
  private final WordCounts counts = new WordCounts();
  private final FileReading reading = new FileReading(counts::add);
  private Optional<String> failure = Optional.empty();
  private List<Page> pages = List.of();

  /** It needs none. */
  record Params() implements MeshSerializable {}

  /** What it understands. */
  sealed interface Command extends MeshSerializable {}

  /** Count these files too. Answered with {@link Progress}. */
  record CountFiles(List<String> files, ActorRef<Progress> replyTo) implements Command {
    CountFiles {
      files = List.copyOf(files);
    }
  }

  /** How far is it? */
  record AskProgress(ActorRef<Progress> replyTo) implements Command {}

  /** One page of the counts; page 0 fixes what all pages hold. */
  record AskPage(int number, ActorRef<CountsPage> replyTo) implements Command {}

  /** Read one more buffer. */
  private record ReadOn() implements Command {}

  /** Files and words counted so far; done when all files it was given are. */
  record Progress(int files, long words, boolean done, Optional<String> failure)
      implements MeshSerializable {}

  /** Word i occurs counts[i] times; past the last page, nothing and last. */
  record CountsPage(List<String> words, List<Long> counts, boolean last)
      implements MeshSerializable {
    Page page() {
      List<WordCount> entries = new ArrayList<>(words.size());
      for (int i = 0; i < words.size(); i++) {
        entries.add(new WordCount(words.get(i), counts.get(i)));
      }
      return new Page(entries, last);
    }
  }

  private WordCounter(ActorContext<Command> context) {
    this.context = context;
  }

  static Behavior<Command> create(SpawnContext where, Params params) {
    return Behaviors.setup(context -> new WordCounter(context).counting());
  }

  private Behavior<Command> counting() {
    return Behaviors.receive(Command.class)
        .onMessage(CountFiles.class, this::onCountFiles)
        .onMessage(ReadOn.class, read -> onReadOn())
        .onMessage(AskProgress.class, ask -> answer(ask.replyTo()))
        .onMessage(AskPage.class, this::onAskPage)
        .onSignal(PostStop.class, signal -> onPostStop())
        .build();
  }

  private Behavior<Command> onCountFiles(CountFiles count) {
    boolean idle = reading.isDone();
    reading.add(count.files());
    if (idle && !reading.isDone()) {
      context.getSelf().tell(new ReadOn());
    }
    return answer(count.replyTo());
  }

  private Behavior<Command> onReadOn() {
    try {
      reading.readOn();
    } catch (IOException e) {
      failure = Optional.of("cannot read " + reading.current() + ": " + e);
    }
    if (failure.isEmpty() && !reading.isDone()) {
      context.getSelf().tell(new ReadOn());
    }
    return Behaviors.same();
  }

  private Behavior<Command> onAskPage(AskPage ask) {
    if (ask.number() == 0) {
      pages = counts.pages(PAGE_BYTES);
    }
    Page page = ask.number() < pages.size() ? pages.get(ask.number()) : new Page(List.of(), true);
    ask.replyTo()
        .tell(
            new CountsPage(
                page.counts().stream().map(WordCount::word).toList(),
                page.counts().stream().map(WordCount::count).toList(),
                page.last()));
    return Behaviors.same();
  }

  private Behavior<Command> answer(ActorRef<Progress> caller) {
    caller.tell(new Progress(reading.filesRead(), counts.words(), reading.isDone(), failure));
    return Behaviors.same();
  }

  private Behavior<Command> onPostStop() throws IOException {
    reading.close();
    return Behaviors.same();
  }
}
