package io.akkamesh.cluster;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A mesh has failed, by its {@link FailurePolicy}, and all of it has been stopped (AM-7). The
 * message starts with the failure that came first.
 */
public final class MeshFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Failures that the message has, besides the first one. */
  private static final int TOLD = 10;

  private final String mesh;
  private final transient List<MemberFailure> failures;

  MeshFailure(String mesh, List<MemberFailure> failures) {
    this(mesh, "", failures);
  }

  /** One that has failed for that reason, which is text to follow, or nothing. */
  MeshFailure(String mesh, String why, List<MemberFailure> failures) {
    super(message(mesh, why, failures), null, false, false); // where it was noticed tells nothing
    this.mesh = mesh;
    this.failures = List.copyOf(failures);
  }

  /** Its world and its name, {@code train.trainer}. */
  public String mesh() {
    return mesh;
  }

  /** The failure that came first. */
  public MemberFailure first() {
    return failures.get(0);
  }

  /**
   * All failures in the order in which they came, one for each member that has failed. Of one that
   * was replaced too often, each that counts, before those of others.
   */
  public List<MemberFailure> failures() {
    return failures;
  }

  private static String message(String mesh, String why, List<MemberFailure> failures) {
    int others = failures.size() - 1;
    return failures.get(0)
        + "\n  so mesh "
        + mesh
        + " has failed"
        + why
        + failures.stream()
            .skip(1)
            .limit(TOLD)
            .map(failure -> "\n  then " + failure)
            .collect(Collectors.joining())
        + (others <= TOLD ? "" : "\n  then " + (others - TOLD) + " more members");
  }
}
