package io.akkamesh.examples;

import java.util.Random;

/** Logistic regression on samples that are made from their number: plain Java, nothing parallel. */
final class Logistic {
  private static final int FEATURES = 8;
  private static final double RATE = 2.0;
  private static final long SEED = 20_261_122;

  private final double[][] samples;
  private final boolean[] labels;
  private final int all;
  private final double[] weights = new double[FEATURES];

  /**
   * The model, with samples {@code from} to {@code to} (exclusive) of {@code all} to learn from.
   */
  Logistic(int from, int to, int all) {
    this.samples = new double[to - from][FEATURES];
    this.labels = new boolean[to - from];
    this.all = all;
    for (int i = 0; i < samples.length; i++) {
      Random random = new Random(SEED + from + i);
      double truth = random.nextGaussian();
      for (int j = 0; j < FEATURES; j++) {
        samples[i][j] = random.nextGaussian();
        truth += (j - 3) * samples[i][j];
      }
      labels[i] = truth > 0;
    }
  }

  /** What these samples add to the mean loss and its gradient. */
  Gradient gradient() {
    double loss = 0;
    double[] slope = new double[FEATURES];
    for (int i = 0; i < samples.length; i++) {
      double z = 0;
      for (int j = 0; j < FEATURES; j++) {
        z += weights[j] * samples[i][j];
      }
      double margin = labels[i] ? z : -z;
      loss += Math.log1p(Math.exp(-margin)) / all;
      double pull = (labels[i] ? -1 : 1) / (1 + Math.exp(margin)) / all;
      for (int j = 0; j < FEATURES; j++) {
        slope[j] += pull * samples[i][j];
      }
    }
    return new Gradient(loss, slope);
  }

  /** One step down the gradient of all samples. */
  void descend(Gradient whole) {
    for (int j = 0; j < FEATURES; j++) {
      weights[j] -= RATE * whole.slope()[j];
    }
  }

  /** The loss after that many steps with all samples in one place. */
  static double sequentialLoss(int samples, int steps) {
    Logistic model = new Logistic(0, samples, samples);
    for (int step = 0; step < steps; step++) {
      model.descend(model.gradient());
    }
    return model.gradient().loss();
  }
}
