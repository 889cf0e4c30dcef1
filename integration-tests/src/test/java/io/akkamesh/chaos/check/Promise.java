package io.akkamesh.chaos.check;

/** What is promised, by the name under which a breach is told. */
public enum Promise {
  ONE_LIFE_AT_A_TIME("two lives of one rank act at the same time"),
  NEWEST_EPOCH_ONLY("a command of an older epoch was obeyed after one of a newer"),
  DELIVERED_ONCE("delivered more than once"),
  NOT_DELIVERED_MEANS_IT("delivered though it came back as certainly not delivered"),
  NEVER_AFTER_ITS_RETURN("delivered after it had come back"),
  ONE_OUTCOME("came back more than once"),
  SENT_BEFORE("delivered or came back, and was never sent"),
  IN_ORDER("delivered after a later one of the same sender"),
  NONE_LOST("lost: neither delivered nor back, though its sender lives"),
  STARTED_ONCE("one start of a rank was started more than once"),
  KNOWN_OR_ENDED("acts, and the control plane does not know it"),
  ALIVE_ACTS("alive for the control plane, and does not act"),
  CONTROL_PLANE_STAYS("the control plane was lost"),
  SETTLES("the mesh has not come to rest"),
  FLOWS_AGAIN("has got nothing since the faults are over"),
  NO_PROCESS_LEFT("a process is left over");

  private final String breach;

  Promise(String breach) {
    this.breach = breach;
  }

  /** What it means that it was broken. */
  public String breach() {
    return breach;
  }
}
