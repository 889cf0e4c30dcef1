package io.akkamesh.agent.cast;

/** How a cast came to this node: what allows its handling, and hears that all have begun. */
interface Way {
  /** From this node itself: nothing stands against it. */
  Way HERE =
      new Way() {
        @Override
        public boolean isOpen() {
          return true;
        }

        @Override
        public boolean isOver() {
          return false;
        }

        @Override
        public void advance() {}
      };

  /** Whether the handling of what came this way may begin, now. */
  boolean isOpen();

  /** True when nothing that came this way begins any more. */
  boolean isOver();

  /** One of those that came this way has begun everywhere. */
  void advance();
}
