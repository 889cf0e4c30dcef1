package io.akkamesh.system;

import akka.actor.typed.javadsl.ActorContext;
import io.akkamesh.protocol.system.SystemMessage;
import io.akkamesh.system.SystemActor.Command;
import io.akkamesh.system.model.Worlds;
import java.util.ArrayList;
import java.util.List;

/** Users of a control plane that has moved wait until hosts and procs have said what there is. */
final class Restoration {
  private final ActorContext<Command> context;
  private final Worlds worlds;
  private final List<SystemMessage> early = new ArrayList<>();
  private boolean isUnderWay;
  private boolean isClusterKnown;

  /**
   * @param isUnderWay there was a control plane before, and it has left something
   */
  Restoration(ActorContext<Command> context, Worlds worlds, boolean isUnderWay) {
    this.context = context;
    this.worlds = worlds;
    this.isUnderWay = isUnderWay;
  }

  boolean isUnderWay() {
    return isUnderWay;
  }

  /** Which nodes there are is known: hosts that are gone are not waited for. */
  void clusterIsKnown() {
    isClusterKnown = true;
  }

  /** True when the message has to wait. */
  boolean holds(SystemMessage message) {
    boolean waits = isUnderWay && Requests.isForRestored(message);
    if (waits) {
      early.add(message);
    }
    return waits;
  }

  /** After each input: was it the last that was waited for? */
  void look() {
    if (isUnderWay && isClusterKnown && worlds.isRestored()) {
      context.getLog().info("system: restored");
      end();
    }
  }

  /** What users asked meanwhile is answered now. */
  void end() {
    isUnderWay = false;
    early.forEach(message -> context.getSelf().tell(new SystemActor.Received(message)));
    early.clear();
  }
}
