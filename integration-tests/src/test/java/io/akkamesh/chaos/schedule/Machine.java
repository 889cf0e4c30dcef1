package io.akkamesh.chaos.schedule;

import java.util.Arrays;
import java.util.List;

/** A machine of the lab: a network namespace with one node of the mesh, and its procs. */
public enum Machine {
  S1(Role.SYSTEM),
  S2(Role.SYSTEM),
  S3(Role.SYSTEM),
  H1(Role.HOST),
  H2(Role.HOST),
  H3(Role.HOST),
  H4(Role.HOST),
  C1(Role.CLIENT);

  /** What runs there. */
  public enum Role {
    SYSTEM,
    HOST,
    CLIENT
  }

  private final Role role;

  Machine(Role role) {
    this.role = role;
  }

  public Role role() {
    return role;
  }

  public boolean isSystem() {
    return role == Role.SYSTEM;
  }

  /** All that have it. */
  public static List<Machine> of(Role role) {
    return Arrays.stream(values()).filter(machine -> machine.role == role).toList();
  }

  /** As the lab calls it. */
  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
