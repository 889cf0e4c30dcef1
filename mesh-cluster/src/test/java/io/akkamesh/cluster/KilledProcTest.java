package io.akkamesh.cluster;

import static io.akkamesh.cluster.Stages.get;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Procs that are processes, killed from outside. */
class KilledProcTest {
  /** Akka takes 7 s and more to give up on a killed node; the control plane knows at once. */
  private static final long LONG_BEFORE_AKKA_KNOWS_S = 4;

  private final LocalMesh local = LocalMesh.start();

  @AfterEach
  void close() {
    local.close();
  }

  @Test
  @DisplayName("AM-4, SA-22: a gather knows of a killed process at once, with signal and stderr")
  void aGatherKnowsOfAKilledProcessAtOnce() throws Exception {
    World world = get(local.mesh().createWorld(WorldSpec.named("prey").jvm()));
    ActorMesh<Silent.Question> mesh = get(world.spawn("silent", Silent.TYPE, new Silent.Params()));
    CompletableFuture<Gathered<Silent.Heard>> running = gather(mesh);

    ProcessHandle.of(world.procs().get(0).pid()).orElseThrow().destroyForcibly();

    assertKilled(running);
    assertKilled(gather(mesh));
  }

  private static void assertKilled(CompletableFuture<Gathered<Silent.Heard>> gather)
      throws Exception {
    assertThat(gather.get(LONG_BEFORE_AKKA_KNOWS_S, TimeUnit.SECONDS).failures())
        .singleElement()
        .asString()
        .startsWith("proc prey[0] was ended by signal 9; the last it wrote to stderr:\n")
        .endsWith("  silence on rank 0\n  so prey[0].silent[0] can't answer");
  }

  private static CompletableFuture<Gathered<Silent.Heard>> gather(ActorMesh<Silent.Question> mesh) {
    return mesh.ask(Silent.Heard.class, Silent.Question::new)
        .within(Duration.ofMinutes(1))
        .gather()
        .toCompletableFuture();
  }
}
