package io.akkamesh.agent.cast;

import io.akkamesh.protocol.cast.CastEnvelope;
import io.akkamesh.protocol.cast.CastReturned;
import io.akkamesh.protocol.routing.UndeliverableReason;
import io.akkamesh.protocol.value.Run;
import io.akkamesh.protocol.value.ValueOverlay;
import java.util.ArrayList;
import java.util.List;

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

  private static CastReturned returned(
      CastEnvelope cast, ValueOverlay<UndeliverableReason> reasons, int index) {
    return new CastReturned(
        cast.sender(), cast.world(), cast.actor(), reasons, cast.message(index));
  }
}
