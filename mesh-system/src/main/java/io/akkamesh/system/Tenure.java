package io.akkamesh.system;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.name.Epoch;
import java.time.InstantSource;

/** One control plane in its epoch. */
record Tenure(Epoch epoch, String executionId, ControlPlane plane) {
  Tenure {
    requireNonNull(epoch, "epoch");
    requireNonNull(executionId, "executionId");
    requireNonNull(plane, "plane");
  }

  InstantSource clock() {
    return plane.clock();
  }

  Membership membership() {
    return plane.membership();
  }

  SystemSettings settings() {
    return plane.settings();
  }

  WorldStore store() {
    return plane.store();
  }
}
