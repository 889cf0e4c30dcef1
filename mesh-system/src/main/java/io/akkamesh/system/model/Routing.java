package io.akkamesh.system.model;

import io.akkamesh.protocol.host.Environment;
import io.akkamesh.protocol.host.ProcExit.Outcome;
import io.akkamesh.protocol.name.MeshName;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.ProcSupervisionState;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells procs where others are reached, and when that is no longer so (RT-1 to RT-3, RT-7). */
final class Routing {
  private final MeshState state;

  Routing(MeshState state) {
    this.state = state;
  }

  /** Answers who asks where a proc is, and remembers it. */
  List<Effect> resolve(ProcId asker, ProcId proc, ProcAddress replyTo) {
    Optional<AddressBook.Entry> known = state.addresses.find(proc);
    if (known.isEmpty() || state.ledger.isGone(proc)) {
      return List.of(new Effect.TellNoSuch(replyTo, proc, missing(proc)));
    }
    if (hearsOfChanges(asker)) {
      state.addresses.told(asker, proc);
    }
    return List.of(address(replyTo, proc, known.get()));
  }

  /** Another life of the proc is reached elsewhere: those who were told otherwise hear of it. */
  void moved(ProcId proc, List<ProcId> toldOtherwise, List<Effect> effects) {
    unbind(toldOtherwise, proc, Set.of(), effects);
    AddressBook.Entry entry = state.addresses.find(proc).orElseThrow();
    addresses(toldOtherwise).forEach(whom -> effects.add(address(whom, proc, entry)));
  }

  /**
   * They are gone together. While a world is being stopped those who were told an address in it
   * hear of its end, all at once.
   */
  void ended(List<ProcSupervisionState> gone, List<Effect> effects) {
    gone.forEach(last -> state.addresses.forgetAsker(last.proc()));
    for (ProcSupervisionState last : gone) {
      if (!state.isStopping(last.proc().world())) {
        Set<Long> ended = hasProcessEnded(last) ? Set.of(last.incarnation().nodeUid()) : Set.of();
        unbind(state.addresses.forgetDestination(last.proc()), last.proc(), ended, effects);
      }
    }
  }

  /** A node is gone, and with it the procs of which nobody else tells. */
  void detachedEnded(ClusterNode node, List<Effect> effects) {
    for (ProcId proc : state.addresses.detachedOn(node)) {
      state.addresses.forgetAsker(proc);
      unbind(state.addresses.forgetDestination(proc), proc, Set.of(), effects);
      state.addresses.unbind(proc);
    }
  }

  /** The world is about to be forgotten (RT-7). */
  void ends(World world, List<Effect> effects) {
    List<ProcId> whom = state.addresses.toldOf(world.id());
    if (!whom.isEmpty()) {
      unbind(whom, world.id(), endedNodes(world), effects);
    }
  }

  private void unbind(List<ProcId> whom, MeshName prefix, Set<Long> ended, List<Effect> effects) {
    if (!whom.isEmpty()) {
      effects.add(new Effect.Unbind(addresses(whom), prefix, ended));
    }
  }

  private Set<Long> endedNodes(World world) {
    return world.slots().stream()
        .flatMap(slot -> state.ledger.state(slot.proc()).stream())
        .filter(this::hasProcessEnded)
        .map(proc -> proc.incarnation().nodeUid())
        .collect(Collectors.toSet());
  }

  /** Its host has seen its process end, and no other proc lived in that process. */
  private boolean hasProcessEnded(ProcSupervisionState proc) {
    boolean ownProcess =
        state
            .world(proc.proc().world())
            .flatMap(World::spec)
            .filter(spec -> !(spec.environment() instanceof Environment.Local))
            .isPresent();
    return ownProcess
        && proc.health() instanceof ProcHealth.Exited exited
        && (exited.exit().outcome() instanceof Outcome.Exited
            || exited.exit().outcome() instanceof Outcome.Signaled
            || exited.exit().outcome() instanceof Outcome.Forgotten);
  }

  /** Not clients, which keep no addresses, nor who is unknown or gone (RT-2). */
  private boolean hearsOfChanges(ProcId asker) {
    return !asker.world().equals(WorldId.USER)
        && state.addresses.find(asker).isPresent()
        && !state.ledger.isGone(asker);
  }

  /** Who is remembered has an address, or it would be forgotten. */
  private List<ProcAddress> addresses(List<ProcId> procs) {
    return procs.stream().map(proc -> state.addresses.lookup(proc).orElseThrow()).toList();
  }

  private static Effect address(ProcAddress whom, ProcId proc, AddressBook.Entry entry) {
    return new Effect.TellAddress(whom, proc, entry.incarnation(), entry.address());
  }

  /** Clients come and go: their world is never missing. */
  private MeshName missing(ProcId proc) {
    boolean isThere = proc.world().equals(WorldId.USER) || state.worlds.containsKey(proc.world());
    return isThere ? proc : proc.world();
  }
}
