package io.akkamesh.examples;

import io.akkamesh.protocol.MeshSerializable;
import io.akkamesh.protocol.value.Reducer;

/** A part of the mean loss and of its gradient, or all of it. */
record Gradient(double loss, double[] slope) implements MeshSerializable {
  /** Adds up parts; runs where the parts are. */
  record Sum() implements Reducer<Gradient> {
    @Override
    public Gradient identity() {
      return new Gradient(0, new double[0]);
    }

    @Override
    public Gradient combine(Gradient left, Gradient right) {
      double[] slope = new double[Math.max(left.slope.length, right.slope.length)];
      for (int i = 0; i < slope.length; i++) {
        slope[i] = at(left, i) + at(right, i);
      }
      return new Gradient(left.loss + right.loss, slope);
    }

    private static double at(Gradient gradient, int i) {
      return i < gradient.slope.length ? gradient.slope[i] : 0;
    }
  }
}
