package io.akkamesh.agent.proc;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.ActorContext;
import io.akkamesh.agent.proc.Command.WatcherGone;
import io.akkamesh.agent.proc.model.Resources;
import io.akkamesh.protocol.proc.ResourceMessage.StreamState;
import io.akkamesh.protocol.proc.ResourceMessage.WaitRankStatus;
import io.akkamesh.protocol.proc.ResourceName;
import io.akkamesh.protocol.proc.ResourceState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who waits for a resource to come so far (PA-15), and who wants to hear of each change (PA-24).
 * One that is gone is dropped.
 */
final class ResourceWatchers {
  private final ActorContext<Command> context;
  private final Resources resources;
  private final Map<ResourceName, List<WaitRankStatus>> waiting = new HashMap<>();
  private final Map<ResourceName, Set<ActorRef<ResourceState>>> streams = new HashMap<>();

  ResourceWatchers(ActorContext<Command> context, Resources resources) {
    this.context = context;
    this.resources = resources;
  }

  /** Answered at once if it is so far already. */
  void await(WaitRankStatus wait) {
    if (!answered(wait)) {
      waiting.computeIfAbsent(wait.name(), n -> new ArrayList<>()).add(wait);
      watch(wait.replyTo());
    }
  }

  /** Gets the state now; a repetition does so again. */
  void subscribe(StreamState stream, ResourceState now) {
    stream.subscriber().tell(now);
    streams.computeIfAbsent(stream.name(), n -> new LinkedHashSet<>()).add(stream.subscriber());
    watch(stream.subscriber());
  }

  void changed(ResourceState state) {
    streams.getOrDefault(state.name(), Set.of()).forEach(subscriber -> subscriber.tell(state));
    List<WaitRankStatus> waits = waiting.get(state.name());
    if (waits != null) {
      waits.removeIf(this::answered);
      if (waits.isEmpty()) {
        waiting.remove(state.name());
      }
    }
  }

  void forget(ActorRef<?> watcher) {
    streams.values().forEach(subscribers -> subscribers.removeIf(watcher::equals));
    streams.values().removeIf(Set::isEmpty);
    waiting.values().forEach(waits -> waits.removeIf(wait -> wait.replyTo().equals(watcher)));
    waiting.values().removeIf(List::isEmpty);
  }

  private boolean answered(WaitRankStatus wait) {
    boolean over = resources.isAtLeast(wait.name(), wait.atLeast());
    if (over) {
      wait.replyTo().tell(resources.rankStatus(wait.name()));
    }
    return over;
  }

  /** Actors of this proc are watched already. */
  private void watch(ActorRef<?> watcher) {
    boolean isOwn = context.getChild(watcher.path().name()).filter(watcher::equals).isPresent();
    if (!isOwn) {
      context.watchWith(watcher, new WatcherGone(watcher));
    }
  }
}
