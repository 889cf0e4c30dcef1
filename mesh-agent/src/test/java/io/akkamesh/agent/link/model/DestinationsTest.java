package io.akkamesh.agent.link.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DestinationsTest {
  @Test
  @DisplayName("RT-5: a destination keeps its number, and names it once")
  void keepsItsNumber() {
    Destinations destinations = new Destinations();

    Destination first = destinations.find(TestLink.target(1));

    assertThat(destinations.find(TestLink.target(1))).isSameAs(first);
    assertThat(destinations.of(first.number())).isSameAs(first);
    assertThat(first.post()).isTrue();
    assertThat(first.post()).isFalse();
  }

  @Test
  @DisplayName("RT-5: a place in the table is given away only when nothing is under way there")
  void givesAwayIdlePlacesOnly() {
    Destinations destinations = new Destinations();
    Destination busy = destinations.find(TestLink.target(0));
    busy.post();
    Destination idle = destinations.find(TestLink.target(1));
    for (int i = 2; i <= Destinations.TABLE; i++) {
      destinations.find(TestLink.target(i)).post();
    }

    assertThat(destinations.of(busy.number())).isSameAs(busy);
    assertThat(destinations.of(idle.number())).isNull();
    assertThat(destinations.find(TestLink.target(Destinations.TABLE)).number())
        .isEqualTo(Destinations.TABLE + 1);
    assertThat(destinations.find(TestLink.target(5000))).isNull();
    assertThat(destinations.find(TestLink.target(0))).isSameAs(busy);

    busy.closed();

    assertThat(destinations.find(TestLink.target(5000)).number() % Destinations.TABLE).isZero();
    assertThat(destinations.of(busy.number())).isNull();
  }

  @Test
  @DisplayName(
      "RT-5: a retired destination gets a new number and keeps its old one while it is used")
  void givesARetiredDestinationANewNumber() {
    Destinations destinations = new Destinations();
    Destination old = destinations.find(TestLink.target(0));
    old.post();
    old.retire();

    Destination fresh = destinations.find(TestLink.target(0));

    assertThat(fresh.number()).isNotEqualTo(old.number());
    assertThat(fresh.post()).isTrue();
    assertThat(destinations.of(old.number())).isSameAs(old);
    assertThat(destinations.find(TestLink.target(0))).isSameAs(fresh);
  }

  @Test
  @DisplayName("RT-5: numbers begin again at zero, and never are negative or two at a time")
  void beginsAgainAtZero() {
    Destinations destinations = new Destinations(Integer.MAX_VALUE - Destinations.TABLE + 1);
    Set<Integer> numbers = new HashSet<>();

    for (int i = 0; i < Destinations.TABLE; i++) {
      numbers.add(destinations.find(TestLink.target(i)).number());
    }
    Destination next = destinations.find(TestLink.target(9999));

    assertThat(numbers).hasSize(Destinations.TABLE).allMatch(number -> number >= 0);
    assertThat(next.number()).isZero();
    assertThat(destinations.of(0)).isSameAs(next);
  }
}
