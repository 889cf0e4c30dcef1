package io.akkamesh.examples;

import io.akkamesh.cluster.ActorMesh;
import io.akkamesh.cluster.World;
import io.akkamesh.cluster.WorldSpec;
import io.akkamesh.examples.Sieve.Candidate;
import io.akkamesh.examples.Sieve.Command;
import io.akkamesh.examples.Sieve.End;
import io.akkamesh.examples.Sieve.Params;
import io.akkamesh.examples.Sieve.Primes;
import io.akkamesh.protocol.system.StopReply;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The first primes, from a chain of actors that grows over the ranks of a world. */
@CommandLine.Command(
    name = "prime-sieve",
    description = {
      "Finds the first N primes with a chain of N actors that grows, rank by rank, around a world:",
      "each holds a prime, drops what it divides, and passes the rest on to the next by name."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:there are N primes, and no actor is left", "1:not so", "2:usage"},
    mixinStandardHelpOptions = true)
public final class PrimeSieve extends Example {
  @Option(names = "--primes", description = "How many, 25 by default.")
  private int wanted = 25;

  @Option(names = "--ranks", description = "Ranks of the world, 4 by default.")
  private int ranks = 4;

  public static void main(String[] arguments) {
    main(new PrimeSieve(), arguments);
  }

  @Override
  WorldSpec world() {
    return WorldSpec.named("sieve").shape("slot=" + ranks);
  }

  @Override
  Result run(World world) {
    ActorMesh<Command> first =
        await(world.at(0).spawn("sieve2", Sieve.TYPE, new Params(List.of(2), wanted)));
    for (int number = 3; number <= largest(); number++) {
      first.cast(new Candidate(number));
    }
    List<Integer> primes = await(first.ask(Primes.class, End::new).one()).primes();
    StopReply.Outcome end = await(world.stop());
    System.out.println(primes);
    int stopped = end.actorsStopped().size();
    return new Result(
        primes.size() == wanted && stopped == wanted && end.unanswered().isEmpty(),
        "primes="
            + primes.size()
            + " last="
            + primes.get(primes.size() - 1)
            + " ranks="
            + ranks
            + " stopped="
            + stopped);
  }

  /** The n-th prime is below n (ln n + ln ln n), from the sixth on. */
  private int largest() {
    double log = Math.log(Math.max(wanted, 6));
    return (int) Math.ceil(Math.max(wanted, 6) * (log + Math.log(log)));
  }
}
