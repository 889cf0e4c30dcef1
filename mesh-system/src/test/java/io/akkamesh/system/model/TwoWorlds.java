package io.akkamesh.system.model;

import static io.akkamesh.system.model.Given.ownNode;
import static io.akkamesh.system.model.Scene.EVAL;
import static io.akkamesh.system.model.Scene.TRAIN;

import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.host.Environment;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.MeshName;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.system.ProcLifecycle;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** TRAIN, whose procs ask, and EVAL, whose procs they ask for; two ranks each, all joined. */
final class TwoWorlds {
  static final ProcId ASKER = TRAIN.proc(0);
  static final ProcId SIBLING = TRAIN.proc(1);
  static final ProcId FIRST = EVAL.proc(0);
  static final ProcId SECOND = EVAL.proc(1);

  final Scene scene = new Scene();

  TwoWorlds() {
    scene.poolHosts("p", "q");
    scene.create(TRAIN, 2, 2);
    scene.join(TRAIN, 2);
    begin(Scene.JVM);
  }

  /** Both ranks of EVAL join, each from a node of its own. */
  void begin(Environment environment) {
    scene.create(Given.worldSpec(EVAL, Shape.of(2), 2, environment, Labels.none()));
    for (ProcId proc : List.of(FIRST, SECOND)) {
      scene.join(Given.request(proc, life(proc), ownNode(proc), ProcLifecycle.MANAGED_BY_SYSTEM));
    }
    scene.forgetEffects();
  }

  Incarnation life(ProcId proc) {
    return new Incarnation(scene.startOf(proc), uid(proc));
  }

  /** Of the node of a proc of EVAL. */
  static long uid(ProcId proc) {
    return 70 + proc.rank().value();
  }

  Effect unbind(MeshName prefix, Set<Long> ended, ProcId... whom) {
    return new Effect.Unbind(
        Arrays.stream(whom).map(proc -> Given.address(proc, scene.startOf(proc))).toList(),
        prefix,
        ended);
  }
}
