package io.akkamesh.chaos.check;

import java.util.function.Consumer;

/** One thing that is judged. */
interface Rule {
  /** Tells of every breach that the facts prove. */
  void judge(History history, Consumer<Violation> breach);
}
