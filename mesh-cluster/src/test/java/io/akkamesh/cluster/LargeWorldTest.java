package io.akkamesh.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.StopReply;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.protocol.system.WorldSnapshot.ProcInfo;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Worlds of very many LOCAL procs. */
class LargeWorldTest {
  private static final int PROCS = 20_000;

  @Test
  void oneHostHasVeryManyProcs() throws Exception {
    try (LocalMesh local = LocalMesh.start()) {
      WorldSpec spec = WorldSpec.named("many").procsPerHost(PROCS);
      comesAndGoes(local.mesh(), spec.shape("rack=200,slot=" + PROCS / 200));
      comesAndGoes(local.mesh(), spec.shape("rack=20,slot=5"));
    }
  }

  /** The control plane hears of them by wire. */
  @ParameterizedTest
  @ValueSource(ints = {10, 5_000})
  void soHaveSeveralHosts(int procsPerHost) throws Exception {
    try (Nodes nodes = new Nodes()) {
      var control = nodes.control();
      Nodes.join(control, nodes.host("hostmany[0]"), nodes.host("hostmany[1]"));
      WorldSpec spec = WorldSpec.named("many").shape("host=2,slot=" + procsPerHost);
      comesAndGoes(Mesh.get(control), spec);
    }
  }

  private static void comesAndGoes(Mesh mesh, WorldSpec spec) throws Exception {
    int size = spec.shape().size();
    World world = get(mesh.createWorld(spec));
    List<WorldSnapshot> seen = get(mesh.snapshot(SnapshotFilter.all())).worlds();
    assertThat(seen).hasSize(1);
    assertThat(seen.get(0).procs())
        .extracting(ProcInfo::proc)
        .hasSize(size)
        .doesNotHaveDuplicates();

    StopReply.Outcome outcome = get(world.stop());

    assertThat(outcome.unanswered()).isEmpty();
    assertThat(outcome.stopped()).hasSize(size).doesNotHaveDuplicates();
    assertThat(get(mesh.snapshot(SnapshotFilter.all())).worlds()).isEmpty();
  }

  private static <T> T get(CompletionStage<T> stage)
      throws ExecutionException, InterruptedException, TimeoutException {
    return stage.toCompletableFuture().get(2, TimeUnit.MINUTES);
  }
}
