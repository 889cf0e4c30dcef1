package io.akkamesh.cluster;

/** Something the mesh was asked for failed; the message starts with which world, rank or actor. */
public final class MeshException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MeshException(String message) {
    super(message);
  }
}
