package io.akkamesh.agent.proc;

/** How a proc's agent comes to know its place (PA-1). */
public enum ProcLife {
  /** It is started with its proc, joins the control plane, and records what happens to actors. */
  OWNED,
  /** It waits for a Configure message, which says all it has to know; it never joins. */
  CONFIGURED
}
