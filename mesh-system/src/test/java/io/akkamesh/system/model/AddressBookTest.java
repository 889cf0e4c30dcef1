package io.akkamesh.system.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.routing.ProcAddress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AddressBookTest {
  private static final ProcId TRAIN_0 = new WorldId("train").proc(0);
  private static final ProcId TRAIN_1 = new WorldId("train").proc(1);
  private static final ProcId TRAINER_0 = new WorldId("trainer").proc(0);

  private final AddressBook book = new AddressBook();

  @BeforeEach
  void bindThree() {
    book.bind(TRAIN_0, at("a"));
    book.bind(TRAIN_1, at("b"));
    book.bind(TRAINER_0, at("c"));
  }

  @Test
  @DisplayName("SA-2: the newest address of a proc is the one that is found")
  void theNewestIsFound() {
    book.bind(TRAIN_0, at("a2"));

    assertThat(book.lookup(TRAIN_0)).contains(new ProcAddress("a2"));
    assertThat(book.lookup(TRAIN_1)).contains(new ProcAddress("b"));
    assertThat(book.lookup(new WorldId("train").proc(2))).isEmpty();
    assertThat(book.lookup(new WorldId("other").proc(0))).isEmpty();
  }

  @Test
  @DisplayName(
      "RT-7: unbinding a world unbinds all its procs, and no world whose name begins alike")
  void aWorldGoesAtOnce() {
    book.unbind(new WorldId("train"));

    assertThat(book.lookup(TRAIN_0)).isEmpty();
    assertThat(book.lookup(TRAIN_1)).isEmpty();
    assertThat(book.lookup(TRAINER_0)).contains(new ProcAddress("c"));
  }

  @Test
  @DisplayName("ID-3: unbinding a proc leaves the others of its world")
  void aProcGoesAlone() {
    book.unbind(TRAIN_0);

    assertThat(book.lookup(TRAIN_0)).isEmpty();
    assertThat(book.lookup(TRAIN_1)).contains(new ProcAddress("b"));
  }

  @Test
  void unbindingWhatIsNotBoundChangesNothing() {
    book.unbind(new WorldId("other"));
    book.unbind(new WorldId("other").proc(0));
    book.unbind(TRAINER_0);
    book.unbind(TRAINER_0);

    assertThat(book.lookup(TRAINER_0)).isEmpty();
    assertThat(book.lookup(TRAIN_0)).contains(new ProcAddress("a"));
  }

  private static AddressBook.Entry at(String address) {
    return new AddressBook.Entry(
        Given.node("n"), new Incarnation(1, 1), new ProcAddress(address), false);
  }
}
