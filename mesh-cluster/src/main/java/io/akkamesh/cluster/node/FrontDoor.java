package io.akkamesh.cluster.node;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.Extension;
import akka.actor.typed.ExtensionId;
import akka.actor.typed.javadsl.Behaviors;
import io.akkamesh.agent.proc.ProcAgent;
import io.akkamesh.protocol.system.SystemMessage;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Where applications outside the cluster reach the control plane: the same path on every node of
 * the mesh, so that an address is all they have to know (AM-8).
 *
 * <p>Passes on what it gets; answers go straight to who asked. While the control plane is being
 * looked for, a bounded number of messages wait.
 */
public final class FrontDoor {
  private static final String NAME = "mesh-front-door";

  private FrontDoor() {}

  /**
   * Opens the front door of a node, once: a node can be made part of the mesh twice, by the program
   * that it is and by a user's actor that asks for the mesh there.
   */
  static void open(ActorSystem<?> system, ActorRef<SystemMessage> controlPlane) {
    Doors.ID.apply(system).open(controlPlane);
  }

  private static Behavior<SystemMessage> create(ActorRef<SystemMessage> controlPlane) {
    return Behaviors.receive(SystemMessage.class)
        .onMessage(
            SystemMessage.class,
            message -> {
              controlPlane.tell(message);
              return Behaviors.same();
            })
        .build();
  }

  /**
   * The front door of a node, there or not.
   *
   * @param node its address, {@code akka://mesh@127.0.0.1:25520}
   */
  public static ActorRef<SystemMessage> at(ActorSystem<?> system, String node) {
    return ActorRefResolver.get(system).resolveActorRef(node + "/system/" + NAME);
  }

  /** Whether the front door of an ActorSystem is open. */
  private static final class Doors implements Extension {
    static final Id ID = new Id();

    private final ActorSystem<?> system;
    private final AtomicBoolean isOpen = new AtomicBoolean();

    Doors(ActorSystem<?> system) {
      this.system = system;
    }

    void open(ActorRef<SystemMessage> controlPlane) {
      if (isOpen.compareAndSet(false, true)) {
        system.systemActorOf(create(controlPlane), NAME, ProcAgent.DISPATCHER);
      }
    }
  }

  private static final class Id extends ExtensionId<Doors> {
    @Override
    public Doors createExtension(ActorSystem<?> system) {
      return new Doors(system);
    }
  }
}
