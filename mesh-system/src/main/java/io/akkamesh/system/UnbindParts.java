package io.akkamesh.system;

import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.proc.MailboxAdminMessage.Unbind;
import io.akkamesh.system.model.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Cuts the end of a world into messages that fit one of Akka's frames: of many nodes some each. */
final class UnbindParts {
  /** Nodes in one message. */
  static final int MAX_NODES = 1_000;

  private UnbindParts() {}

  /** At least one. */
  static List<Unbind> of(Epoch epoch, Effect.Unbind whole) {
    List<Long> nodes = List.copyOf(whole.ended());
    List<Unbind> parts = new ArrayList<>();
    int from = 0;
    do {
      int to = Math.min(from + MAX_NODES, nodes.size());
      parts.add(new Unbind(epoch, whole.prefix(), Set.copyOf(nodes.subList(from, to))));
      from = to;
    } while (from < nodes.size());
    return parts;
  }
}
