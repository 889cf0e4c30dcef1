package io.akkamesh.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import akka.actor.typed.ActorSystem;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The one that is compared with has to do the same. */
class PlainTrainingTest {
  @Test
  @DisplayName("Training in plain Akka comes to the same loss as in one place, so as on a mesh")
  void comesToTheSameLoss() throws Exception {
    ActorSystem<Void> first = PlainTraining.node(0, 0, 2);
    Cluster cluster = Cluster.get(first);
    cluster.manager().tell(Join.create(cluster.selfMember().address()));
    ActorSystem<Void> second =
        PlainTraining.node(0, cluster.selfMember().address().getPort().orElseThrow(), 2);
    try {
      PlainTraining.Job job = new PlainTraining.Job(2, 2, 400, 20, new CompletableFuture<>());
      PlainTraining.start(first, job);

      List<Double> losses = job.lossOfHosts().get(40, TimeUnit.SECONDS);

      double sequential = Logistic.sequentialLoss(400, 20);
      assertThat(losses).hasSize(2);
      assertThat(losses.get(0) + losses.get(1)).isCloseTo(sequential, within(1e-12 * sequential));
    } finally {
      second.terminate();
      first.terminate();
      second.getWhenTerminated().toCompletableFuture().get(20, TimeUnit.SECONDS);
      first.getWhenTerminated().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
  }
}
