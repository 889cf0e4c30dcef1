package io.akkamesh.protocol.proc;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.MeshSerializable;
import io.akkamesh.protocol.Refusal;
import io.akkamesh.protocol.name.Rank;

/** Answer to Configure and Status (PA-2). */
public sealed interface ConfigureReply extends MeshSerializable {
  /** The agent is configured and has this rank. */
  record Configured(Rank rank) implements ConfigureReply {
    public Configured {
      requireNonNull(rank, "rank");
    }
  }

  /** It was configured before, or, in answer to Status, has no rank. */
  record NotConfigured(Refusal refusal) implements ConfigureReply {
    public NotConfigured {
      requireNonNull(refusal, "refusal");
    }
  }
}
