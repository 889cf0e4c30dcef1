package io.akkamesh.agent.cast;

import io.akkamesh.protocol.cast.CastEnvelope;
import io.akkamesh.protocol.cast.CastReturned;
import io.akkamesh.protocol.cast.FailureKind;
import io.akkamesh.protocol.cast.MemberAnswer.Failure;
import io.akkamesh.protocol.routing.UndeliverableReason;
import io.akkamesh.protocol.value.Run;
import io.akkamesh.protocol.value.ValueOverlay;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What comes back, as its caster hears of it. */
final class Returns {
  private Returns() {}

  /** A cast that came back from a whole node: one for all members, or one for each. */
  static List<CastReturned> of(CastEnvelope cast, UndeliverableReason why) {
    List<Run<UndeliverableReason>> reasons =
        cast.members().runs().stream().map(run -> new Run<>(run.start(), run.end(), why)).toList();
    if (cast.messages().size() == 1) {
      return List.of(returned(cast, new ValueOverlay<>(reasons), 0));
    }
    List<CastReturned> all = new ArrayList<>();
    for (Run<UndeliverableReason> run : reasons) {
      for (int rank = run.start(); rank < run.end(); rank++) {
        all.add(returned(cast, ValueOverlay.of(rank, why), all.size()));
      }
    }
    return all;
  }

  /** A question that came back from a whole node, as answers by the caster's rank. */
  static SortedMap<Integer, Object> failures(CastEnvelope cast, UndeliverableReason why) {
    SortedMap<Integer, Object> failures = new TreeMap<>();
    for (Run<Long> run : cast.members().runs()) {
      for (int rank = run.start(); rank < run.end(); rank++) {
        failures.put(cast.position(rank), failure(cast, rank, why));
      }
    }
    return failures;
  }

  /** That member can't have the question. */
  static Failure failure(CastEnvelope cast, int rank, UndeliverableReason why) {
    String cause = cast.member(rank) + ": the question could not be delivered: " + why;
    return new Failure(FailureKind.UNDELIVERABLE, cause);
  }

  private static CastReturned returned(
      CastEnvelope cast, ValueOverlay<UndeliverableReason> reasons, int index) {
    return new CastReturned(
        cast.sender(), cast.world(), cast.actor(), reasons, cast.message(index));
  }
}
