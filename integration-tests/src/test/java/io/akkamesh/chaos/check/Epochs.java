package io.akkamesh.chaos.check;

import io.akkamesh.chaos.fact.Entry;
import io.akkamesh.chaos.fact.Fact;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Who has obeyed an epoch of the control plane obeys no older one (SA-19). */
final class Epochs implements Rule {
  @Override
  public void judge(History history, Consumer<Violation> breach) {
    Map<String, Entry> newest = new HashMap<>();
    for (Entry entry : history.all(Fact.Obeyed.class)) {
      Fact.Obeyed obeyed = (Fact.Obeyed) entry.fact();
      Entry before = newest.getOrDefault(obeyed.agent(), entry);
      if (epoch(before) > obeyed.epoch()) {
        breach.accept(
            new Violation(
                Promise.NEWEST_EPOCH_ONLY,
                obeyed.agent(),
                obeyed.command() + " of epoch " + obeyed.epoch(),
                List.of(before, entry)));
      } else {
        newest.put(obeyed.agent(), entry);
      }
    }
  }

  private static long epoch(Entry entry) {
    return ((Fact.Obeyed) entry.fact()).epoch();
  }
}
