package io.akkamesh.cluster.downing;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.cluster.downing.Sides.Loss;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class VerdictsTest {
  private static final long STABLE = 7;
  private static final Set<String> THREE = Set.of("s1", "s2", "s3");
  private static final Set<String> HOSTS = Set.of("a", "b");
  private static final View WHOLE = new View(THREE, HOSTS, List.of());
  private static final View A_IS_DEAD = lost("s1", "a");

  private final Verdicts ofSystem = new Verdicts("s1", STABLE);
  private final Verdicts ofHost = new Verdicts("b", STABLE);

  @Test
  @DisplayName("SY-3: a node is removed when it was lost for long enough without a break")
  void removedInTime() {
    assertThat(ofSystem.at(A_IS_DEAD, 0).down()).isEmpty();
    assertThat(ofSystem.at(A_IS_DEAD, 6).down()).isEmpty();
    assertThat(ofSystem.at(WHOLE, 7).down()).isEmpty();
    assertThat(ofSystem.at(A_IS_DEAD, 8).down()).isEmpty();
    assertThat(ofSystem.at(A_IS_DEAD, 15).down()).containsExactly("a");
  }

  @Test
  @DisplayName("SY-3: another node that is lost meanwhile puts nothing off")
  void eachHasItsTime() {
    ofSystem.at(A_IS_DEAD, 0);
    View both = new View(THREE, HOSTS, List.of(new Loss("s1", "a"), new Loss("s1", "b")));

    assertThat(ofSystem.at(both, 5).down()).isEmpty();
    assertThat(ofSystem.at(both, 7).down()).containsExactly("a");
    assertThat(ofSystem.at(both, 12).down()).containsExactly("a", "b");
  }

  @Test
  @DisplayName("SY-3: a host removes nobody")
  void hostsRemoveNobody() {
    ofHost.at(A_IS_DEAD, 0);

    assertThat(ofHost.at(A_IS_DEAD, 100)).isEqualTo(new Verdicts.Verdict(List.of(), none()));
  }

  @Test
  @DisplayName("SY-3: a node on the side without the majority removes nobody, and ends in time")
  void theMinorityEnds() {
    View cut = new View(THREE, HOSTS, List.of(new Loss("s1", "s2"), new Loss("s1", "s3")));

    assertThat(ofSystem.at(cut, 0)).isEqualTo(new Verdicts.Verdict(List.of(), none()));
    assertThat(ofSystem.at(cut, 6).end()).isEmpty();
    assertThat(ofSystem.at(cut, 7).end()).isPresent();
    assertThat(ofSystem.at(cut, 7).down()).isEmpty();
  }

  @Test
  @DisplayName("SY-3: a node that is cut off and found again goes on")
  void foundAgain() {
    View cut = lost("b", "s1");
    ofHost.at(cut, 0);
    ofHost.at(WHOLE, 5);

    assertThat(ofHost.at(cut, 8).end()).isEmpty();
    assertThat(ofHost.at(cut, 15).end()).isPresent();
  }

  @Test
  @DisplayName("HA-6: a node ends when no node of the control plane is left, not before one came")
  void withoutControlPlane() {
    View without = new View(Set.of(), HOSTS, List.of());

    ofHost.at(without, 0);
    assertThat(ofHost.at(without, 1_000).end()).isEmpty();
    ofHost.at(WHOLE, 1_001);
    ofHost.at(without, 1_002);
    assertThat(ofHost.at(without, 1_002 + 3 * STABLE - 1).end()).isEmpty();
    assertThat(ofHost.at(without, 1_002 + 3 * STABLE).end())
        .contains("no node of the control plane is left");
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  private static View lost(String observer, String subject) {
    return new View(THREE, HOSTS, List.of(new Loss(observer, subject)));
  }
}
