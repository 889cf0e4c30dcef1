package io.akkamesh.protocol.value;

import io.akkamesh.protocol.MeshSerializable;

/**
 * How the answers of many ranks become one: on the way to who asked, at every node, in rank order.
 *
 * <p>{@code combine} must be associative and {@code identity} its neutral element; it need not be
 * commutative. It runs on whichever node has answers to combine, so it travels: a reducer of your
 * own is a record that the mesh can serialize, best one without components.
 *
 * @param <R> what is combined; implementations must not change the values they are given
 */
public interface Reducer<R> extends MeshSerializable {
  /** The result for no answers; combined with any value it gives that value. */
  R identity();

  /** One value for both; {@code left} is that of the lower ranks. */
  R combine(R left, R right);
}
