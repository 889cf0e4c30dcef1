package io.akkamesh.benchmarks.links;

import io.akkamesh.benchmarks.links.LinkMessage.Numbered;

/** A way to one peer. */
@FunctionalInterface
interface Outlet {
  void send(Numbered message);
}
