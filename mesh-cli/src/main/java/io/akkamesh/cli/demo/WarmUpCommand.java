package io.akkamesh.cli.demo;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.akkamesh.cli.demo.words.Corpus;
import io.akkamesh.cli.waiting.Await;
import io.akkamesh.cluster.LocalMesh;
import io.akkamesh.cluster.Mesh;
import io.akkamesh.cluster.World;
import io.akkamesh.cluster.WorldSpec;
import io.akkamesh.cluster.node.MeshRoles;
import io.akkamesh.cluster.node.NodeConfig;
import io.akkamesh.cluster.node.ProcMain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code mesh warm-up}: does in one JVM what all programs of the mesh do, so that an archive of the
 * classes they load can be made. Two nodes, so that remoting is used too.
 */
@Command(
    name = "warm-up",
    hidden = true,
    description = "Runs a small mesh in this JVM, to make a class data archive of what it loads.",
    mixinStandardHelpOptions = true)
public final class WarmUpCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Class.forName(ProcMain.class.getName());
    Path file = Files.createTempFile("mesh-warm-up", ".txt");
    try (LocalMesh local = LocalMesh.start()) {
      Files.writeString(file, "a few words, a few times");
      ActorSystem<Void> client =
          ActorSystem.create(
              Behaviors.empty(), NodeConfig.SYSTEM_NAME, config(local.mesh().address()));
      count(Mesh.get(client), file);
      control(local.mesh().address());
      client.terminate();
      Await.value(client.getWhenTerminated());
    } finally {
      Files.delete(file);
    }
    return ExitCode.OK;
  }

  private void count(Mesh mesh, Path file) throws Exception {
    World world =
        Await.value(mesh.createWorld(WorldSpec.named("warmup").shape("host=1,slot=2").local()));
    Corpus corpus = Corpus.scan(file);
    Progress progress = new Progress(spec.commandLine().getErr());
    DemoResult result = new DemoJob(world, corpus, progress, new CompletableFuture<>()).run();
    spec.commandLine().getOut().println("counted " + result.words() + " words");
    Await.value(world.stop());
  }

  /** What the commands for a running mesh do, as a user would have them do it. */
  private void control(String address) {
    for (String command :
        List.of(
            "world create warm --shape slot=2 --label a=b",
            "world list --json",
            "world list",
            "world show warm",
            "snapshot --json --label a=b",
            "snapshot",
            "watch --for 100ms",
            "watch --for 100ms --json",
            "world stop warm")) {
      int code =
          new CommandLine(spec.root().userObject())
              .execute((command + " --seed " + address).split(" "));
      if (code != ExitCode.OK) {
        throw new IllegalStateException("mesh " + command + " ended with " + code);
      }
    }
  }

  private static Config config(String seed) {
    return NodeConfig.withRoles(MeshRoles.CLIENT)
        .address("127.0.0.1", 0)
        .seeds(List.of(seed))
        .over(ConfigFactory.empty());
  }
}
