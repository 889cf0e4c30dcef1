package io.akkamesh.protocol.routing;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Where a proc is reached now: its agent's actor reference as text, node address and uid included.
 *
 * <p>Two lives of one proc never share an address, also when host and port are the same.
 */
public record ProcAddress(@JsonValue String reference) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ProcAddress {
    if (requireNonNull(reference, "reference").isEmpty()) {
      throw new IllegalArgumentException("a proc address must not be empty");
    }
  }

  @Override
  public String toString() {
    return reference;
  }
}
