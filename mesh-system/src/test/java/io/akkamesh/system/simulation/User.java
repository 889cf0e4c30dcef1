package io.akkamesh.system.simulation;

import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.StopReply;
import io.akkamesh.protocol.system.StopScope;
import io.akkamesh.protocol.system.UpsertWorldReply;
import io.akkamesh.system.model.WorldSpec;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** Creates and stops worlds, and repeats what is not answered. */
final class User {
  private static final long REPEAT = 4_000;
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(3);

  private final Mesh mesh;
  private final Set<String> unanswered = new TreeSet<>();
  private final Set<String> done = new HashSet<>();

  User(Mesh mesh) {
    this.mesh = mesh;
  }

  void create(WorldSpec spec) {
    mesh.judge.worlds.wanted(spec);
    ask("create " + spec.request(), (plane, question) -> createBy(plane, spec, question));
  }

  private void createBy(Plane plane, WorldSpec spec, String question) {
    plane.onCreate(
        spec,
        reply ->
            answered(
                plane,
                question,
                () -> {
                  mesh.clock.say("user hears %s of %s", reply, spec.request());
                  if (reply instanceof UpsertWorldReply.Accepted) {
                    mesh.judge.worlds.acknowledged(spec);
                  }
                }));
  }

  void stop(WorldId world, boolean awaitOutcome) {
    mesh.judge.worlds.stopWanted(world);
    stop(new StopScope.Worlds(List.of(world)), awaitOutcome);
  }

  void stopEverything(boolean awaitOutcome) {
    mesh.judge.worlds.everythingStopWanted();
    stop(new StopScope.Everything(), awaitOutcome);
  }

  private void stop(StopScope scope, boolean awaitOutcome) {
    String name = "stop " + scope + " at " + mesh.clock.now();
    ask(
        name,
        (plane, question) ->
            plane.onStop(
                scope,
                STOP_TIMEOUT,
                awaitOutcome,
                reply -> answered(plane, question, () -> outcome(reply))));
  }

  private void outcome(StopReply reply) {
    mesh.clock.say("user hears %s", reply);
  }

  /** Who has not been answered. */
  Set<String> unanswered() {
    return unanswered;
  }

  private void ask(String question, BiConsumer<Plane, String> how) {
    mesh.clock.say("user asks: %s", question);
    unanswered.add(question);
    repeat(question, how);
  }

  private void repeat(String question, BiConsumer<Plane, String> how) {
    if (done.contains(question)) {
      return;
    }
    mesh.singleton
        .current()
        .ifPresent(
            plane ->
                mesh.network.send(
                    mesh.client,
                    plane.node,
                    () -> plane.receiveRequest(() -> how.accept(plane, question))));
    mesh.clock.in(REPEAT, () -> repeat(question, how));
  }

  private void answered(Plane plane, String question, Runnable then) {
    mesh.network.send(
        plane.node,
        mesh.client,
        () -> {
          if (done.add(question)) {
            unanswered.remove(question);
            then.run();
          }
        });
  }
}
