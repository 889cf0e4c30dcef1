package io.akkamesh.agent.host;

import akka.actor.typed.ActorRef;
import io.akkamesh.protocol.Ack;
import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.host.ProcStarts;
import io.akkamesh.protocol.name.RankSet;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.proc.ProcStopResult;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.system.HostReport;
import io.akkamesh.protocol.system.HostReport.ProcExited;
import io.akkamesh.protocol.system.HostReport.ProcStarted;
import io.akkamesh.protocol.system.HostReport.ProcsStopped;
import io.akkamesh.protocol.system.JoinLocalReply;
import io.akkamesh.protocol.system.SystemMessage;
import io.akkamesh.protocol.system.SystemMessage.Join;
import io.akkamesh.protocol.system.SystemMessage.JoinLocal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a host's LOCAL procs have said to the control plane since it was last told. Few messages of
 * a kind stay as they are; of many the procs of one world and start make one.
 */
final class Collected {
  /** Up to as many go one by one. */
  static final int FEW = 16;

  /** What one result takes besides the names of actors, and how much of them goes together. */
  private static final int RESULT_BYTES = 200;

  private static final int ACTOR_BYTES = 48;
  private static final int PART_BYTES = 100_000;

  private final HostSetup setup;
  private final ProcAddress hostAgent;
  private final ActorRef<JoinLocalReply> joinAnswers;
  private final ActorRef<Ack> acks;
  private final List<ProcStarted> started = new ArrayList<>();
  private final List<Join> joins = new ArrayList<>();
  private final List<ProcStopResult> stopped = new ArrayList<>();
  private final List<ProcExited> exited = new ArrayList<>();

  /**
   * Nothing yet.
   *
   * @param acks where the control plane acknowledges how procs have stopped
   */
  Collected(
      HostSetup setup, String hostAgent, ActorRef<JoinLocalReply> joinAnswers, ActorRef<Ack> acks) {
    this.setup = setup;
    this.hostAgent = new ProcAddress(hostAgent);
    this.joinAnswers = joinAnswers;
    this.acks = acks;
  }

  Collected started(ProcStarted report) {
    started.add(report);
    return this;
  }

  Collected join(Join join) {
    joins.add(join);
    return this;
  }

  Collected stopped(ProcStopResult result) {
    stopped.add(result);
    return this;
  }

  Collected exited(ProcExited report) {
    exited.add(report);
    return this;
  }

  boolean isEmpty() {
    return started.isEmpty() && joins.isEmpty() && stopped.isEmpty() && exited.isEmpty();
  }

  /** All of it, in the order of a proc's life; nothing is left. */
  List<SystemMessage> messages() {
    List<SystemMessage> messages = new ArrayList<>();
    addStarted(messages);
    addJoins(messages);
    addStopped(messages);
    addExited(messages);
    List.of(started, joins, stopped, exited).forEach(List::clear);
    return messages;
  }

  private void addStarted(List<SystemMessage> messages) {
    if (started.size() <= FEW) {
      messages.addAll(started);
      return;
    }
    ProcStarts.of(started.stream().map(s -> new ProcStart(s.proc(), s.start())).toList())
        .forEach(
            procs -> messages.add(new HostReport.ProcsStarted(procs, setup.node(), setup.pid())));
  }

  private void addJoins(List<SystemMessage> messages) {
    if (joins.size() <= FEW) {
      messages.addAll(joins);
      return;
    }
    Map<ProcStarts, Map<Integer, Integer>> uids = new LinkedHashMap<>();
    for (Join join : joins) {
      WorldId world = join.proc().world();
      uids.computeIfAbsent(none(world, join.incarnation().start()), n -> new TreeMap<>())
          .put(join.proc().rank().value(), join.agent().path().uid());
    }
    uids.forEach((none, ofWorld) -> addJoins(none, ofWorld, messages));
  }

  private void addJoins(ProcStarts none, Map<Integer, Integer> uids, List<SystemMessage> messages) {
    List<Integer> ranks = List.copyOf(uids.keySet());
    for (int from = 0; from < ranks.size(); from += JoinLocal.MAX_PROCS) {
      List<Integer> some = ranks.subList(from, Math.min(from + JoinLocal.MAX_PROCS, ranks.size()));
      RankSet set = RankSet.of(some.stream().mapToInt(Integer::intValue));
      messages.add(
          new JoinLocal(
              new ProcStarts(none.world(), set, none.start()),
              setup.incarnation().nodeUid(),
              setup.node(),
              setup.pid(),
              hostAgent,
              some.stream().map(uids::get).toList(),
              joinAnswers));
    }
  }

  private void addStopped(List<SystemMessage> messages) {
    List<ProcStart> plain = new ArrayList<>();
    List<ProcStopResult> others = new ArrayList<>();
    int bytes = 0;
    for (ProcStopResult result : stopped) {
      if (isPlain(result)) {
        plain.add(new ProcStart(result.proc(), result.incarnation().start()));
      } else {
        int size = bytesOf(result);
        if (bytes + size > PART_BYTES && !others.isEmpty()) {
          messages.add(parted(others));
          others.clear();
          bytes = 0;
        }
        others.add(result);
        bytes += size;
      }
    }
    if (!others.isEmpty()) {
      messages.add(parted(others));
    }
    ProcStarts.of(plain).forEach(procs -> messages.add(stopped(procs, List.of())));
  }

  private ProcsStopped parted(List<ProcStopResult> others) {
    ProcStopResult first = others.get(0);
    return stopped(none(first.proc().world(), first.incarnation().start()), others);
  }

  private ProcsStopped stopped(ProcStarts procs, List<ProcStopResult> others) {
    return new ProcsStopped(procs, setup.incarnation().nodeUid(), others, acks);
  }

  private static boolean isPlain(ProcStopResult result) {
    return result.ignored().isEmpty()
        && result.unnamed() == 0
        && result.stopped().isEmpty()
        && result.aborted().isEmpty()
        && result.running().isEmpty();
  }

  private static int bytesOf(ProcStopResult result) {
    int actors = result.stopped().size() + result.aborted().size() + result.running().size();
    return RESULT_BYTES + ACTOR_BYTES * actors;
  }

  private void addExited(List<SystemMessage> messages) {
    if (exited.size() <= FEW) {
      messages.addAll(exited);
      return;
    }
    Map<ProcExit, List<ProcStart>> alike = new LinkedHashMap<>();
    for (ProcExited report : exited) {
      alike
          .computeIfAbsent(report.exit(), e -> new ArrayList<>())
          .add(new ProcStart(report.proc(), report.start()));
    }
    alike.forEach(
        (exit, procs) ->
            ProcStarts.of(procs)
                .forEach(some -> messages.add(new HostReport.ProcsExited(some, exit))));
  }

  private static ProcStarts none(WorldId world, long start) {
    return new ProcStarts(world, RankSet.none(), start);
  }
}
