package io.akkamesh.protocol.host;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.MeshSerializable;
import io.akkamesh.protocol.name.ProcId;
import java.util.List;

/** What a host still has of the output of a proc. */
public sealed interface ProcLog extends MeshSerializable {
  ProcId proc();

  /**
   * Some lines in the order in which they were read; stdout and stderr are mixed.
   *
   * @param first number of the first of {@code lines}, counted from the start of the proc
   * @param hasMore there are lines after these already
   * @param ended the proc has ended: with {@code hasMore} false nothing will follow
   */
  record Lines(ProcId proc, long first, List<String> lines, boolean hasMore, boolean ended)
      implements ProcLog {
    public Lines {
      requireNonNull(proc, "proc");
      lines = List.copyOf(lines);
    }

    /** Where to read on. */
    public long next() {
      return first + lines.size();
    }
  }

  /** The host has nothing of it; the text says why. */
  record None(ProcId proc, String why) implements ProcLog {
    public None {
      requireNonNull(proc, "proc");
      requireNonNull(why, "why");
    }
  }
}
