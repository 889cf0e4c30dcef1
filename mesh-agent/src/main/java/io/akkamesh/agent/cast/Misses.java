package io.akkamesh.agent.cast;

import io.akkamesh.protocol.cast.CastEnvelope;
import io.akkamesh.protocol.cast.CastReturned;
import io.akkamesh.protocol.routing.UndeliverableReason;
import io.akkamesh.protocol.value.Run;
import io.akkamesh.protocol.value.ValueOverlay;
import java.util.ArrayList;
import java.util.List;

/** Members of one cast that it can't be delivered to, in rank order. */
final class Misses {
  /** So many reasons fit into one message. */
  private static final int PART = 200;

  private final List<Miss> all = new ArrayList<>();

  private record Miss(int index, int rank, UndeliverableReason why) {
    Run<UndeliverableReason> run() {
      return new Run<>(rank, rank + 1, why);
    }
  }

  interface Action {
    void accept(int index, UndeliverableReason why);
  }

  void add(int index, int rank, UndeliverableReason why) {
    all.add(new Miss(index, rank, why));
  }

  int count() {
    return all.size();
  }

  void forEach(Action action) {
    all.forEach(miss -> action.accept(miss.index(), miss.why()));
  }

  /** As the caster hears of it, in parts. */
  List<CastReturned> returned(CastEnvelope cast) {
    int atOnce = cast.messages().size() == 1 ? PART : 1;
    List<CastReturned> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += atOnce) {
      List<Miss> part = all.subList(from, Math.min(from + atOnce, all.size()));
      parts.add(
          new CastReturned(
              cast.sender(),
              cast.world(),
              cast.actor(),
              new ValueOverlay<>(part.stream().map(Miss::run).toList()),
              cast.message(part.get(0).index())));
    }
    return parts;
  }
}
