package io.akkamesh.chaos.check;

import io.akkamesh.chaos.fact.Entry;
import io.akkamesh.chaos.fact.Fact;
import io.akkamesh.chaos.fact.Fact.Milestone;
import io.akkamesh.chaos.fact.MessageId;
import java.util.ArrayList;
import java.util.List;

/** Facts as a run leaves them, made by hand; times are seconds. */
final class Facts {
  static final String A = "ring[0]~100.a";
  static final String B = "ring[1]~101.b";
  private static final double BEAT = 0.2;

  private final List<Entry> entries = new ArrayList<>();

  /** Two that act for 100 s, and ten messages each way. */
  static Facts clean() {
    Facts facts = new Facts();
    facts.life(A, 1, 0, 100).life(B, 1, 0, 100);
    for (int number = 1; number <= 10; number++) {
      facts.delivered(A, B, number, 10 + number).delivered(B, A, number, 10 + number);
    }
    return facts;
  }

  static MessageId message(String sender, String receiver, long number) {
    return new MessageId(sender, receiver.split("~")[0], number);
  }

  Facts at(double seconds, Fact fact) {
    long nanos = (long) (seconds * 1e9);
    String where = "facts.log:" + (entries.size() + 1);
    entries.add(new Entry(nanos, nanos / 1000, 1, fact, where));
    return this;
  }

  /** One that starts, and acts up to the end. */
  Facts life(String instance, long start, double from, double to) {
    String name = instance.split("~")[0];
    String proc = name.contains("[") ? name : "";
    return at(from, new Fact.Started(instance, proc, start, 7 + start)).beats(instance, from, to);
  }

  Facts beats(String instance, double from, double to) {
    for (double at = from + BEAT; at <= to; at += BEAT) {
      at(at, new Fact.Beat(instance));
    }
    return this;
  }

  Facts sent(String sender, String receiver, long number, double at) {
    return at(at, new Fact.Sent(message(sender, receiver, number)));
  }

  Facts received(String sender, String receiver, long number, double at) {
    return at(at, new Fact.Received(receiver, message(sender, receiver, number)));
  }

  Facts delivered(String sender, String receiver, long number, double at) {
    return sent(sender, receiver, number, at).received(sender, receiver, number, at + 0.01);
  }

  Facts returned(String sender, String receiver, long number, boolean certain, double at) {
    String reason = certain ? "NodeUnreachable" : "Unknown";
    return at(at, new Fact.Returned(message(sender, receiver, number), certain, reason));
  }

  Facts obeyed(String agent, long epoch, double at) {
    return at(at, new Fact.Obeyed(agent, "SpawnProc", epoch));
  }

  Facts known(String instance, long start, boolean alive, double at) {
    String proc = instance.split("~")[0];
    return at(at, new Fact.Known(proc, start, 7 + start, alive));
  }

  Facts reached(Milestone milestone, double at) {
    return at(at, new Fact.Reached(milestone, "as it says"));
  }

  Verdict verdict() {
    return new Checker(Bounds.OF_PROGRAMS).judge(entries);
  }

  List<Entry> entries() {
    return entries;
  }
}
