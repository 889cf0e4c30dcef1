package io.akkamesh.protocol.system;

import io.akkamesh.protocol.name.WorldId;
import java.util.List;

/** What a Stop stops. */
public sealed interface StopScope {
  /** These worlds; the system goes on (SA-16). */
  record Worlds(List<WorldId> worlds) implements StopScope {
    public Worlds {
      worlds = List.copyOf(worlds);
    }
  }

  /** Every world but {@code user}, then all hosts, then the system itself (SA-17). */
  record Everything() implements StopScope {}
}
