package io.akkamesh.it.links;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.it.links.Book.Entry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of the messages of a trial.
 *
 * @param delivered whose handling has begun and that did not come back
 * @param notDelivered that came back as certainly not delivered
 * @param unknown that came back as unknown
 * @param unknownDelivered those of them whose handling had begun before
 * @param wrong what must not be, message by message
 */
record Account(
    int delivered, int notDelivered, int unknown, int unknownDelivered, List<String> wrong) {

  static Account of(Path directory, int count) {
    Book begun = Book.open(directory.resolve(TrialNode.BEGUN), count);
    Book returned = Book.open(directory.resolve(TrialNode.RETURNED), count);
    int[] sums = new int[4];
    List<String> wrong = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      Entry in = begun.read(number);
      Entry back = returned.read(number);
      if (isWrong(in, back)) {
        wrong.add(number + ": begun " + in + ", returned " + back);
      }
      boolean isUnknown = back.what() == Returns.UNKNOWN;
      sums[0] += back.times() == 0 ? in.times() : 0;
      sums[1] += back.what() == Returns.CERTAIN ? 1 : 0;
      sums[2] += isUnknown ? 1 : 0;
      sums[3] += isUnknown ? in.times() : 0;
    }
    return new Account(sums[0], sums[1], sums[2], sums[3], wrong);
  }

  /** Lost, delivered or returned twice, delivered though it was not, or after it came back. */
  private static boolean isWrong(Entry in, Entry back) {
    return in.times() + back.times() == 0
        || in.times() > 1
        || back.times() > 1
        || in.times() > 0 && back.what() == Returns.CERTAIN
        || in.times() > 0 && back.times() > 0 && in.at() > back.at();
  }

  /** Every message has one of the three outcomes. */
  void check(int count) {
    assertThat(wrong).as(toString()).isEmpty();
    assertThat(delivered + notDelivered + unknown).isEqualTo(count);
  }

  @Override
  public String toString() {
    return delivered
        + " delivered, "
        + notDelivered
        + " not delivered, "
        + unknown
        + " unknown ("
        + unknownDelivered
        + " of them delivered before), wrong: "
        + wrong.size();
  }
}
