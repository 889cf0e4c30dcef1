package io.akkamesh.examples;

import io.akkamesh.cluster.ActorMesh;
import io.akkamesh.cluster.Question;
import io.akkamesh.cluster.World;
import io.akkamesh.cluster.WorldSpec;
import io.akkamesh.examples.Trainer.AskGradient;
import io.akkamesh.examples.Trainer.Command;
import io.akkamesh.examples.Trainer.Descend;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Data-parallel training: each rank has its part of the samples, all take the same steps. */
@CommandLine.Command(
    name = "training",
    description = {
      "Fits a logistic regression by gradient descent, the samples spread over the ranks of a world",
      "host=H,gpu=G, and compares the loss with that of the same steps taken in one place."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:the losses are equal to 1e-12", "1:they are not, or it failed", "2:usage"},
    mixinStandardHelpOptions = true)
public final class Training extends Example {
  private static final double EQUAL = 1e-12;

  @Option(names = "--hosts", description = "Hosts, 2 by default.")
  private int hosts = 2;

  @Option(names = "--gpus", description = "Ranks for each host, 4 by default.")
  private int gpus = 4;

  @Option(names = "--samples", description = "Samples of all ranks, 10,000 by default.")
  private int samples = 10_000;

  @Option(names = "--steps", description = "Steps down the gradient, 100 by default.")
  private int steps = 100;

  public static void main(String[] arguments) {
    main(new Training(), arguments);
  }

  @Override
  WorldSpec world() {
    String shape = "host=" + hosts + ",gpu=" + gpus;
    return WorldSpec.named("train").shape(shape).procsPerHost(hosts * gpus);
  }

  @Override
  Result run(World world) {
    ActorMesh<Command> trainers =
        await(world.spawn("trainer", Trainer.TYPE, new Trainer.Params(samples)));
    for (int step = 0; step < steps; step++) {
      await(gradient(trainers).allReduce(new Gradient.Sum(), Descend::new));
    }
    double loss = 0;
    for (int host = 0; host < hosts; host++) {
      double part = loss(trainers.slice("host", host));
      System.out.printf(Locale.ROOT, "host %d: %.6f of the loss%n", host, part);
      loss += part;
    }
    double sequential = Logistic.sequentialLoss(samples, steps);
    boolean equal = Math.abs(loss - sequential) <= EQUAL * sequential;
    String numbers = "steps=%d ranks=%d loss=%.15f sequential=%.15f";
    return new Result(
        equal, String.format(Locale.ROOT, numbers, steps, trainers.size(), loss, sequential));
  }

  private static Question<Gradient> gradient(ActorMesh<Command> trainers) {
    return trainers.ask(Gradient.class, AskGradient::new);
  }

  private static double loss(ActorMesh<Command> trainers) {
    return await(gradient(trainers).reduce(new Gradient.Sum())).complete().loss();
  }
}
