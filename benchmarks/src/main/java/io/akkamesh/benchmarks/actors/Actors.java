package io.akkamesh.benchmarks.actors;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.akkamesh.agent.actor.ActorTypes;
import io.akkamesh.agent.proc.LocalProc;
import io.akkamesh.agent.proc.LocalProcs;
import io.akkamesh.agent.proc.ProcAgent;
import io.akkamesh.agent.proc.ProcLife;
import io.akkamesh.agent.proc.ProcSettings;
import io.akkamesh.agent.proc.ProcSetup;
import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Starts actors as a contestant does: as a proc's agent, or as Akka alone. */
final class Actors implements AutoCloseable {
  private static final ProcId PROC = ProcId.parse("train[0]");
  private static final String ELASTIC = "mesh.proc.default-actor-dispatcher";
  private static final String FORK_JOIN = "fork-join";

  /** As wide as the elastic dispatcher, as fair, and otherwise as Akka has it. */
  private static final String SETTINGS =
      """
      akka { loglevel = off, stdout-loglevel = off, java-flight-recorder.enabled = off }
      mesh.proc.actor-dispatcher = "%s"
      fork-join {
        type = Dispatcher
        executor = fork-join-executor
        fork-join-executor {
          parallelism-factor = ${mesh.proc.default-actor-dispatcher.elastic-executor.threads-per-core}
          parallelism-min = ${mesh.proc.default-actor-dispatcher.elastic-executor.threads-min}
          parallelism-max = ${mesh.proc.default-actor-dispatcher.elastic-executor.threads-max}
        }
        throughput = ${mesh.proc.default-actor-dispatcher.throughput}
      }
      """;

  private final ActorSystem<Void> system;
  private final Optional<LocalProc> proc;
  private final String dispatcher;

  Actors(Contestant contestant) {
    this.dispatcher = contestant.isElastic() ? ELASTIC : FORK_JOIN;
    Config config =
        ConfigFactory.defaultOverrides()
            .withFallback(ConfigFactory.parseString(SETTINGS.formatted(dispatcher)))
            .withFallback(ConfigFactory.defaultReference())
            .resolve();
    this.system = ActorSystem.create(Behaviors.empty(), "benchmark", config);
    this.proc = contestant.isGuarded() ? Optional.of(proc(config)) : Optional.empty();
  }

  <M> ActorRef<M> start(String name, Class<M> messages, Behavior<M> behavior) {
    return proc.map(p -> p.spawn(name, messages, behavior).toCompletableFuture().join())
        .orElseGet(
            () ->
                system.systemActorOf(
                    behavior, name, Props.empty().withDispatcherFromConfig(dispatcher)));
  }

  private LocalProc proc(Config config) {
    ProcSetup setup =
        new ProcSetup(
            PROC,
            ProcLife.CONFIGURED,
            new Incarnation(1, 1),
            "akka://benchmark",
            ProcessHandle.current().pid(),
            Labels.none(),
            ActorTypes.of(List.of()),
            Optional.empty(),
            system.ignoreRef(),
            ProcSettings.from(config),
            InstantSource.system(),
            code -> {});
    system.systemActorOf(ProcAgent.create(setup), "proc", DispatcherSelector.defaultDispatcher());
    Optional<LocalProc> found = LocalProcs.get(system).find(PROC);
    while (found.isEmpty()) {
      Thread.onSpinWait();
      found = LocalProcs.get(system).find(PROC);
    }
    return found.get();
  }

  @Override
  public void close() {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().join();
  }
}
