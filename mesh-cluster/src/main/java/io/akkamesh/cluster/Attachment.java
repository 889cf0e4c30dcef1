package io.akkamesh.cluster;

import akka.actor.Address;
import akka.actor.AddressFromURIString;
import akka.actor.ExtendedActorSystem;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Adapter;
import akka.actor.typed.javadsl.Behaviors;
import io.akkamesh.cluster.node.FrontDoor;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.SystemMessage;
import io.akkamesh.protocol.system.SystemSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Finds a way into the mesh from outside its cluster, then ends: knocks at the front doors of all
 * contacts, again and again, and takes the first through which the control plane answers (AM-8).
 */
final class Attachment {
  /** A node that is just starting has no front door yet, and what it gets before is lost. */
  private static final Duration KNOCK_INTERVAL = Duration.ofMillis(500);

  private final ActorContext<Command> context;
  private final List<ActorRef<SystemMessage>> doors;
  private final Duration timeout;
  private final CompletableFuture<ActorRef<SystemMessage>> result;

  sealed interface Command {}

  private record Knock() implements Command {}

  private record Opened(ActorRef<SystemMessage> door) implements Command {}

  private record NoAnswer() implements Command {}

  private record TimeIsOver() implements Command {}

  private Attachment(
      ActorContext<Command> context,
      List<ActorRef<SystemMessage>> doors,
      Duration timeout,
      CompletableFuture<ActorRef<SystemMessage>> result) {
    this.context = context;
    this.doors = doors;
    this.timeout = timeout;
    this.result = result;
  }

  /** Completes {@code result} with the front door to use; fails it with {@link MeshException}. */
  static Behavior<Command> create(
      List<String> contacts, Duration timeout, CompletableFuture<ActorRef<SystemMessage>> result) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  timers.startSingleTimer(new TimeIsOver(), timeout);
                  timers.startTimerWithFixedDelay(new Knock(), Duration.ZERO, KNOCK_INTERVAL);
                  List<ActorRef<SystemMessage>> doors =
                      contacts.stream()
                          .map(contact -> FrontDoor.at(context.getSystem(), contact))
                          .toList();
                  return new Attachment(context, doors, timeout, result).knocking(contacts);
                }));
  }

  /**
   * Checks what can be checked at once.
   *
   * @throws IllegalArgumentException when the ActorSystem can't be reached from outside, or a
   *     contact is no address of a node
   */
  static void check(ActorSystem<?> system, List<String> contacts) {
    if (addressOf(system).hasLocalScope()) {
      throw new IllegalArgumentException(
          "attach: "
              + system.name()
              + " has akka.actor.provider = local and can't be answered by a mesh; set it to"
              + " remote, or to cluster");
    }
    if (contacts.isEmpty()) {
      throw new IllegalArgumentException(
          "attach: there are no contacts; name at least one node of the mesh");
    }
    contacts.forEach(Attachment::checkContact);
  }

  /** Where nodes and procs answer to. */
  static Address addressOf(ActorSystem<?> system) {
    return ((ExtendedActorSystem) Adapter.toClassic(system)).provider().getDefaultAddress();
  }

  private static void checkContact(String contact) {
    boolean isNode;
    try {
      isNode = AddressFromURIString.parse(contact).hasGlobalScope();
    } catch (Exception e) { // Scala's MalformedURLException is checked and undeclared.
      isNode = false;
    }
    if (!isNode) {
      throw new IllegalArgumentException(
          "attach: a contact must look like akka://mesh@127.0.0.1:25520, was " + contact);
    }
  }

  private Behavior<Command> knocking(List<String> contacts) {
    return Behaviors.receive(Command.class)
        .onMessage(Knock.class, knock -> onKnock())
        .onMessage(Opened.class, opened -> onOpened(opened.door()))
        .onMessage(NoAnswer.class, none -> Behaviors.same())
        .onMessage(TimeIsOver.class, over -> onTimeIsOver(contacts))
        .build();
  }

  /** Asks for what is known not to be there: the shortest answer of the control plane. */
  private Behavior<Command> onKnock() {
    for (ActorRef<SystemMessage> door : doors) {
      context.ask(
          SystemSnapshot.class,
          door,
          timeout,
          replyTo -> new SystemMessage.Snapshot(SnapshotFilter.world(WorldId.SYSTEM), replyTo),
          (answer, failure) -> failure == null ? new Opened(door) : new NoAnswer());
    }
    return Behaviors.same();
  }

  private Behavior<Command> onOpened(ActorRef<SystemMessage> door) {
    result.complete(door);
    return Behaviors.stopped();
  }

  private Behavior<Command> onTimeIsOver(List<String> contacts) {
    result.completeExceptionally(
        new MeshException(
            "system: no mesh answered within "
                + timeout.toMillis()
                + " ms at "
                + String.join(", ", contacts)
                + "; name nodes that are up and can reach this application at "
                + addressOf(context.getSystem())));
    return Behaviors.stopped();
  }
}
