package io.akkamesh.agent.proc;

import io.akkamesh.agent.actor.Ports;

/** A client on a proc (PA-22), {@code train[3].client[0]}. Safe to share among threads. */
public interface ProcClient extends Ports, AutoCloseable {
  /** Nothing reaches it any more. */
  @Override
  void close();
}
