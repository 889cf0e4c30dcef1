package io.akkamesh.cluster;

import static io.akkamesh.cluster.Stages.get;

import io.akkamesh.cluster.Counter.Add;
import io.akkamesh.cluster.Counter.Largest;
import io.akkamesh.cluster.Counter.Message;
import io.akkamesh.cluster.Counter.Total;
import io.akkamesh.cluster.Counter.Where;
import io.akkamesh.protocol.shape.Selection;
import io.akkamesh.protocol.value.Reducers;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What the README says of slices, casts and answers, between the marks word for word. */
final class SlicesExample {
  final Queue<String> log = new ConcurrentLinkedQueue<>();

  /** What each question came to, in the order in which they are asked. */
  List<Object> run(World world) {
    // README
    // A world of rack=2,host=2,gpu=4 has 16 ranks: 0 to 15.
    ActorMesh<Message> all = get(world.spawn("counter", Counter.TYPE, new Counter.Params()));
    ActorMesh<Message> even = all.slice("gpu", Selection.range(0, 4, 2)); // ranks 0, 2, 4, ... 14
    ActorMesh<Message> two = even.slice("rack", 1).slice("gpu", 1); // ranks 10 and 14

    all.onReturned(back -> log.add(back.envelope().destination() + ": " + back.reason()));
    all.cast(new Add(1)); // every member takes it once, in the order of the casts
    two.cast(new Add(10));
    even.scatter(rank -> new Add(100 * rank)); // to each its own, by its rank in the slice

    String first = get(all.at(10).ask(String.class, Where::new).one());
    Gathered<String> where = get(two.ask(String.class, Where::new).gather());
    // "10 is rack=0,host=0,gpu=0", "14 is rack=0,host=1,gpu=0": where they are in two

    Question<Long> totals =
        all.ask(Long.class, Total::new)
            .within(Duration.ofSeconds(10)) // in all
            .idle(Duration.ofSeconds(2)); // since the latest answer
    Gathered<Long> each = get(totals.gather()); // a value or a failure for every rank
    Reduced<Long> sum = get(totals.reduce(Reducers.longSum())); // added up on the nodes
    Reduced<Long> largest = get(totals.reduce(new Largest()));
    get(totals.stream((rank, total) -> log.add(rank + ": " + total))); // as they come
    get(totals.barrier()); // when all have answered; fails when one has not

    get(totals.allReduce(Reducers.longSum(), Add::new)); // casts the sum to all that were asked
    long one = get(all.chooseOne().ask(Long.class, Total::new).one()); // of the least busy member
    // README
    return List.of(
        first,
        where.values().values(),
        each.values().values(),
        sum.complete(),
        largest.value(),
        one);
  }
}
