package io.akkamesh.chaos.check;

import io.akkamesh.chaos.fact.Entry;
import io.akkamesh.chaos.fact.Fact;
import io.akkamesh.chaos.fact.Fact.Milestone;
import io.akkamesh.chaos.fact.InstanceId;
import io.akkamesh.chaos.fact.MessageId;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The facts of a run by what they are about. */
final class History {
  private final List<Entry> entries;
  private final Map<String, Instance> instances = new LinkedHashMap<>();
  private final Map<MessageId, Story> stories = new LinkedHashMap<>();

  History(Collection<Entry> unordered) {
    entries = unordered.stream().sorted(Comparator.comparingLong(Entry::nanos)).toList();
    entries.forEach(this::add);
  }

  private void add(Entry entry) {
    Fact fact = entry.fact();
    if (fact instanceof Fact.Started started) {
      instances.put(started.instance(), new Instance(entry, started));
    } else if (fact instanceof Fact.Beat beat) {
      act(beat.instance(), entry);
    } else if (fact instanceof Fact.Ended ended) {
      act(ended.instance(), entry);
    } else if (fact instanceof Fact.Sent sent) {
      story(sent.message()).sent(entry);
    } else if (fact instanceof Fact.Received received) {
      story(received.message()).received(entry);
      act(received.instance(), entry);
    } else if (fact instanceof Fact.Returned returned) {
      story(returned.message()).returned(entry);
    }
  }

  private void act(String instance, Entry entry) {
    if (instances.containsKey(instance)) {
      instances.get(instance).act(entry);
    }
  }

  private Story story(MessageId message) {
    return stories.computeIfAbsent(message, Story::new);
  }

  Collection<Instance> instances() {
    return instances.values();
  }

  /** The lives of each rank, in the order of their starts. */
  Map<String, List<Instance>> lives() {
    return instances.values().stream()
        .collect(
            Collectors.groupingBy(
                instance -> InstanceId.nameOf(instance.life().instance()),
                TreeMap::new,
                Collectors.toList()));
  }

  Optional<Instance> instance(String name) {
    return Optional.ofNullable(instances.get(name));
  }

  Collection<Story> stories() {
    return stories.values();
  }

  /** All facts of a kind, in the order of time. */
  List<Entry> all(Class<? extends Fact> kind) {
    return entries.stream().filter(entry -> kind.isInstance(entry.fact())).toList();
  }

  List<Entry> reached(Milestone milestone) {
    return all(Fact.Reached.class).stream()
        .filter(entry -> ((Fact.Reached) entry.fact()).milestone() == milestone)
        .toList();
  }
}
