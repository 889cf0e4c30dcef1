package io.akkamesh.agent.link.model;

import io.akkamesh.protocol.routing.UndeliverableReason;
import java.util.Optional;

/** The ports of a node. */
public interface Directory {
  /** The port of that name; empty when {@link #missing} says why not. */
  Optional<InboundPort> find(Target target);

  /** Why there is no such port: which part of its name is missing, or a life that is over. */
  UndeliverableReason missing(Target target);
}
