package io.akkamesh.agent.proc;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.Extension;
import akka.actor.typed.ExtensionId;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.ProcId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The procs that live in an ActorSystem, for code in the same JVM (PA-22). */
public final class LocalProcs implements Extension {
  private static final Id ID = new Id();

  private final Map<ProcId, LocalProcHandle> procs = new ConcurrentHashMap<>();

  private LocalProcs() {}

  public static LocalProcs get(ActorSystem<?> system) {
    return ID.apply(system);
  }

  /** The proc of that name, if it lives here. */
  public Optional<LocalProc> find(ProcId proc) {
    return Optional.ofNullable(procs.get(proc));
  }

  /** The user actor whose code that thread is in, if it is in one's. */
  public Optional<ActorId> actorOn(Thread thread) {
    return List.copyOf(procs.values()).stream()
        .flatMap(proc -> proc.inside(thread).stream())
        .findFirst();
  }

  void add(LocalProcHandle proc) {
    procs.put(proc.id(), proc);
  }

  void remove(LocalProcHandle proc) {
    procs.remove(proc.id(), proc);
  }

  private static final class Id extends ExtensionId<LocalProcs> {
    @Override
    public LocalProcs createExtension(ActorSystem<?> system) {
      return new LocalProcs();
    }
  }
}
