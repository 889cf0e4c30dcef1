package io.akkamesh.system.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ToldTest {
  private static final WorldId A = new WorldId("a");
  private static final WorldId B = new WorldId("b");
  private static final WorldId C = new WorldId("c");

  private final Told told = new Told();

  @BeforeEach
  void someAreTold() {
    told.add(A.proc(0), B.proc(0));
    told.add(A.proc(0), B.proc(1));
    told.add(A.proc(1), B.proc(1));
    told.add(B.proc(0), B.proc(1));
    told.add(C.proc(0), B.proc(1));
    told.add(B.proc(1), C.proc(0));
    told.add(A.proc(0), B.proc(0));
  }

  @Test
  @DisplayName("RT-3: those who were told of a proc are known, each once, whatever their world")
  void thoseWhoWereToldAreKnown() {
    assertThat(told.askersOf(B.proc(0))).containsExactly(A.proc(0));
    assertThat(told.askersOf(B.proc(1)))
        .containsExactly(A.proc(0), A.proc(1), B.proc(0), C.proc(0));
    assertThat(told.askersOf(A.proc(0))).isEmpty();
  }

  @Test
  @DisplayName(
      "RT-7: those outside of a world who were told of any proc in it are known, each once")
  void thoseWhoKnowAWorldAreKnown() {
    assertThat(told.askersOf(B)).containsExactly(A.proc(0), A.proc(1), C.proc(0));
    assertThat(told.askersOf(A)).isEmpty();
  }

  @Test
  @DisplayName("RT-3: an asker that is forgotten is told nothing, the others are")
  void anAskerIsForgotten() {
    told.forgetAsker(A.proc(0));

    assertThat(told.askersOf(B.proc(0))).isEmpty();
    assertThat(told.askersOf(B.proc(1))).containsExactly(A.proc(1), B.proc(0), C.proc(0));
    assertThat(told.askersOf(B)).containsExactly(A.proc(1), C.proc(0));
  }

  @Test
  @DisplayName("RT-3: who knows only a proc that is forgotten knows nothing of its world")
  void aDestinationIsForgotten() {
    told.forgetDestination(B.proc(1));

    assertThat(told.askersOf(B.proc(1))).isEmpty();
    assertThat(told.askersOf(B)).containsExactly(A.proc(0));
    assertThat(told.askersOf(C.proc(0))).containsExactly(B.proc(1));
  }

  @Test
  @DisplayName("RT-7: a world that is forgotten knows nothing and is known to nobody")
  void aWorldIsForgotten() {
    told.add(A.proc(0), C.proc(0));
    told.forget(B);

    assertThat(told.askersOf(B)).isEmpty();
    assertThat(told.askersOf(B.proc(1))).isEmpty();
    assertThat(told.askersOf(C.proc(0))).containsExactly(A.proc(0));
    told.forget(C);
    assertThat(told.isEmpty()).isTrue();
  }

  @Test
  @DisplayName("RT-3: when all askers are forgotten, or all destinations, nothing is left")
  void nothingIsLeft() {
    for (WorldId world : new WorldId[] {A, B, C}) {
      told.forgetAsker(world.proc(0));
      told.forgetAsker(world.proc(1));
    }
    assertThat(told.isEmpty()).isTrue();

    ProcId proc = B.proc(1);
    told.add(A.proc(0), proc);
    told.add(C.proc(0), proc);
    told.forgetDestination(proc);
    assertThat(told.isEmpty()).isTrue();
  }
}
