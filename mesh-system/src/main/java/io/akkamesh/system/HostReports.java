package io.akkamesh.system;

import io.akkamesh.protocol.Ack;
import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.Refusal;
import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.host.ProcStarts;
import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.RankSet;
import io.akkamesh.protocol.system.HostReport;
import io.akkamesh.protocol.system.JoinLocalReply;
import io.akkamesh.protocol.system.JoinReply;
import io.akkamesh.protocol.system.ProcLifecycle;
import io.akkamesh.protocol.system.SystemMessage.JoinLocal;
import io.akkamesh.system.model.Effect;
import io.akkamesh.system.model.JoinRequest;
import io.akkamesh.system.model.Worlds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What hosts say of their procs, of one or of many: the core is told of each. */
final class HostReports {
  private final Worlds worlds;
  private final Epoch epoch;

  HostReports(Worlds worlds, Epoch epoch) {
    this.worlds = worlds;
    this.epoch = epoch;
  }

  List<Effect> on(HostReport report, Instant now) {
    if (report instanceof HostReport.ProcStarted one) {
      return worlds.procStarted(one.proc(), one.start(), one.hostNode(), one.pid());
    }
    if (report instanceof HostReport.ProcsStarted many) {
      return each(many.procs().stream(), p -> started(p, many));
    }
    if (report instanceof HostReport.ProcExited one) {
      return worlds.procExited(one.proc(), one.start(), one.exit(), now);
    }
    if (report instanceof HostReport.ProcsExited many) {
      return each(
          many.procs().stream(), p -> worlds.procExited(p.proc(), p.start(), many.exit(), now));
    }
    HostReport.ProcsStopped stopped = (HostReport.ProcsStopped) report;
    List<Effect> effects = each(stopped.each(), worlds::procStopped);
    stopped.replyTo().tell(new Ack());
    return effects;
  }

  /** Each of them joins, as if it had asked by itself; the host is answered. */
  List<Effect> onJoin(JoinLocal join, Instant now) {
    List<Effect> effects = new ArrayList<>();
    List<Integer> joined = new ArrayList<>();
    List<Integer> refused = new ArrayList<>();
    Optional<Refusal> why = Optional.empty();
    int index = 0;
    for (ProcStart proc : join.procs().stream().toList()) {
      var decision = worlds.join(request(join, proc, index++), now);
      effects.addAll(decision.effects());
      if (decision.reply() instanceof JoinReply.Refused no) {
        refused.add(proc.proc().rank().value());
        why = why.isEmpty() ? Optional.of(no.refusal()) : why;
      } else {
        joined.add(proc.proc().rank().value());
      }
    }
    join.replyTo().tell(new JoinLocalReply(some(join, joined), epoch, some(join, refused), why));
    return effects;
  }

  private static JoinRequest request(JoinLocal join, ProcStart proc, int index) {
    return new JoinRequest(
        proc.proc(),
        new Incarnation(proc.start(), join.nodeUid()),
        join.node(),
        join.pid(),
        join.agent(proc, index),
        Labels.none(),
        ProcLifecycle.MANAGED_BY_SYSTEM);
  }

  private static ProcStarts some(JoinLocal join, List<Integer> ranks) {
    RankSet set = RankSet.of(ranks.stream().mapToInt(Integer::intValue));
    return new ProcStarts(join.procs().world(), set, join.procs().start());
  }

  private List<Effect> started(ProcStart proc, HostReport.ProcsStarted many) {
    return worlds.procStarted(proc.proc(), proc.start(), many.hostNode(), many.pid());
  }

  private static <T> List<Effect> each(Stream<T> all, Function<T, List<Effect>> decision) {
    return all.flatMap(one -> decision.apply(one).stream()).toList();
  }
}
