package io.akkamesh.cluster;

import static io.akkamesh.cluster.Events.KILLED;
import static io.akkamesh.cluster.Events.REMOVED;
import static io.akkamesh.cluster.Events.failure;
import static io.akkamesh.cluster.Events.rank;
import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.cluster.Supervised.Next;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The mesh train.a with a member on ranks 0 to 2, each started at second 10. */
class SupervisedTest {
  private static final Loss EVICTED = new Loss.OfWorld("was evicted: proc train[0] is gone");

  @Test
  @DisplayName("AM-7: each member's failure is told once, whatever is heard of it and its proc")
  void eachFailureIsToldOnce() {
    Supervised mesh = mesh(FailurePolicy.FAIL_RANK);
    assertThat(mesh.failed(List.of(failure(0, "a", "boom", 10))))
        .extracting(MemberFailure::toString)
        .containsExactly("train[0].a[0]: failed: boom");

    assertThat(mesh.failed(List.of(failure(0, "a", "boom", 11)))).isEmpty();
    assertThat(mesh.lost(Map.of(rank(0), KILLED))).isEmpty();
    assertThat(mesh.lost(Map.of(rank(1), REMOVED))).hasSize(1);
    assertThat(mesh.lost(Map.of(rank(1), KILLED))).isEmpty();
    assertThat(mesh.failed(List.of(failure(1, "a", "late", 12)))).isEmpty();
    assertThat(mesh.failures()).hasSize(2);
  }

  @Test
  @DisplayName("AM-7: what failed before a member was started, or is no member, is not its failure")
  void othersFailuresAreNotItsOwn() {
    Supervised mesh = mesh(FailurePolicy.FAIL_MESH);
    assertThat(
            mesh.failed(
                List.of(
                    failure(0, "a", "of a former mesh", 9),
                    failure(0, "b", "of another mesh", 11),
                    failure(7, "a", "of another rank", 11))))
        .isEmpty();
    assertThat(mesh.lost(Map.of(rank(7), KILLED))).isEmpty();
    assertThat(mesh.afterFailures()).isEqualTo(Next.GO_ON);
  }

  @Test
  @DisplayName(
      "AM-7, SA-22: the failure of a lost proc says how it ended; world and rank are known")
  void aLostProcSaysHowItEnded() {
    MemberFailure failure = mesh(FailurePolicy.FAIL_MESH).lost(Map.of(rank(2), KILLED)).get(0);

    assertThat(failure.toString()).isEqualTo("train[2].a[0]: proc train[2] was ended by signal 9");
    assertThat(failure.proc()).contains(KILLED);
    assertThat(failure.rank()).isEqualTo(2);
    assertThat(failure.world()).isEqualTo(Events.TRAIN);
  }

  @Test
  @DisplayName(
      "AM-7: FAIL_MESH stops the rest at the first failure, then fails with all there were")
  void failMeshStopsTheRest() {
    Supervised mesh = mesh(FailurePolicy.FAIL_MESH);
    mesh.failed(List.of(failure(1, "a", "boom", 11)));
    assertThat(mesh.afterFailures()).isEqualTo(Next.STOP_REST);
    assertThat(mesh.isKeptAlive()).isFalse();
    mesh.failed(List.of(failure(2, "a", "bang", 12)));
    assertThat(mesh.afterFailures()).as("it is being stopped").isEqualTo(Next.GO_ON);
    assertThat(mesh.stopping()).as("it is being stopped").isFalse();

    assertThat(mesh.afterStop()).isEqualTo(Next.FAIL);
    assertThat(mesh.failure())
        .hasMessage(
            """
            train[1].a[0]: failed: boom
              so mesh train.a has failed
              then train[2].a[0]: failed: bang""");
    assertThat(mesh.failure().first().rank()).isEqualTo(1);
  }

  @Test
  @DisplayName("AM-7: FAIL_RANK goes on until the last member has failed")
  void failRankGoesOn() {
    Supervised mesh = mesh(FailurePolicy.FAIL_RANK);
    mesh.failed(List.of(failure(1, "a", "boom", 11)));
    mesh.lost(Map.of(rank(0), KILLED));
    assertThat(mesh.afterFailures()).isEqualTo(Next.GO_ON);
    assertThat(mesh.isKeptAlive()).isTrue();

    mesh.failed(List.of(failure(2, "a", "bang", 12)));

    assertThat(mesh.afterFailures()).isEqualTo(Next.FAIL);
    assertThat(mesh.failure().failures()).hasSize(3);
  }

  @Test
  @DisplayName("AM-7: with nothing left to stop FAIL_MESH fails at once")
  void withNothingLeftToStopItFailsAtOnce() {
    Supervised mesh = mesh(FailurePolicy.FAIL_MESH);
    mesh.lost(Map.of(rank(0), KILLED, rank(1), KILLED, rank(2), KILLED));

    assertThat(mesh.afterFailures()).isEqualTo(Next.FAIL);
  }

  @Test
  @DisplayName("AM-6: a mesh that is stopped ends in order, though a member fails over it")
  void aStopEndsInOrder() {
    Supervised mesh = mesh(FailurePolicy.FAIL_MESH);
    assertThat(mesh.stopping()).isTrue();
    assertThat(mesh.isKeptAlive()).isFalse();
    mesh.failed(List.of(failure(1, "a", "boom", 11)));

    assertThat(mesh.afterFailures()).isEqualTo(Next.GO_ON);
    assertThat(mesh.afterStop()).isEqualTo(Next.END);
  }

  @Test
  @DisplayName("AM-6, SA-16: a world that is stopped ends its meshes in order")
  void aStoppedWorldEndsItsMeshesInOrder() {
    Supervised mesh = mesh(FailurePolicy.FAIL_RANK);
    mesh.failed(List.of(failure(1, "a", "boom", 11)));

    assertThat(mesh.worldEnded(Loss.OfWorld.STOPPED)).isEmpty();
    assertThat(mesh.afterStop()).isEqualTo(Next.END);
  }

  @Test
  @DisplayName("AM-7, SA-13: with an evicted world the members that were left have failed")
  void anEvictedWorldFailsItsMeshes() {
    Supervised mesh = mesh(FailurePolicy.FAIL_RANK);
    mesh.lost(Map.of(rank(0), KILLED));

    assertThat(mesh.worldEnded(EVICTED))
        .extracting(MemberFailure::toString)
        .containsExactly(
            "train[1].a[0]: the world was evicted: proc train[0] is gone",
            "train[2].a[0]: the world was evicted: proc train[0] is gone");
    assertThat(mesh.afterStop()).isEqualTo(Next.FAIL);
    assertThat(mesh.failure().first().rank()).isZero();
  }

  @Test
  @DisplayName("AM-7: a world that ends while the rest is stopped takes nothing from the failure")
  void aWorldThatEndsMeanwhile() {
    Supervised failing = mesh(FailurePolicy.FAIL_MESH);
    failing.failed(List.of(failure(1, "a", "boom", 11)));
    failing.afterFailures();
    assertThat(failing.worldEnded(EVICTED)).isEmpty();
    assertThat(failing.afterStop()).isEqualTo(Next.FAIL);

    Supervised stopping = mesh(FailurePolicy.FAIL_MESH);
    stopping.stopping();
    assertThat(stopping.worldEnded(EVICTED)).isEmpty();
    assertThat(stopping.afterStop()).isEqualTo(Next.END);
  }

  @Test
  @DisplayName("AM-7: the text of a failure names the first ten others and counts the rest")
  void theTextIsBounded() {
    List<Owned> members =
        IntStream.range(0, 500).mapToObj(i -> new Owned(rank(i).actor("a", 0), at(10), 1)).toList();
    Supervised mesh =
        new Supervised(
            "train.a", FailurePolicy.FAIL_RANK, Duration.ofSeconds(30), members, Optional.empty());
    mesh.worldEnded(EVICTED);

    assertThat(mesh.failure().getMessage().lines()).hasSize(13);
    assertThat(mesh.failure()).hasMessageEndingWith("\n  then 489 more members");
  }

  @Test
  @DisplayName("AM-6, PA-11: an owner that stood still for longer than a lease is told so")
  void aLateRenewalIsKnown() {
    Supervised mesh = mesh(FailurePolicy.FAIL_MESH);
    long start = Long.MAX_VALUE - 5; // such clocks may begin anywhere
    assertThat(mesh.renewed(start)).isEmpty();
    assertThat(mesh.renewed(start + Duration.ofSeconds(30).toNanos())).isEmpty();
    assertThat(mesh.renewed(start + Duration.ofSeconds(61).toNanos()))
        .contains(Duration.ofSeconds(31));
  }

  private static Supervised mesh(FailurePolicy policy) {
    List<Owned> members =
        IntStream.range(0, 3).mapToObj(i -> new Owned(rank(i).actor("a", 0), at(10), 1)).toList();
    return new Supervised("train.a", policy, Duration.ofSeconds(30), members, Optional.empty());
  }

  private static Instant at(long second) {
    return Instant.ofEpochSecond(second);
  }
}
