package io.akkamesh.system;

import akka.actor.typed.ActorRef;
import io.akkamesh.system.model.ClusterNode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A cluster that says what a test tells it to say and remembers what it was told to down. */
final class TestMembership implements Membership {
  private final CompletableFuture<ActorRef<MembershipEvent>> subscriber = new CompletableFuture<>();
  private final List<String> downed = new CopyOnWriteArrayList<>();

  @Override
  public void subscribe(ActorRef<MembershipEvent> actor) {
    subscriber.complete(actor);
  }

  @Override
  public void down(ClusterNode node) {
    downed.add(node.address());
    if (node.address().startsWith("bad-")) {
      throw new IllegalStateException("can't down " + node);
    }
  }

  /** Nodes in the order they were to be downed; those that begin with bad- fail. */
  List<String> downed() {
    return List.copyOf(downed);
  }

  void says(MembershipEvent event) {
    subscriber.orTimeout(5, TimeUnit.SECONDS).join().tell(event);
  }
}
