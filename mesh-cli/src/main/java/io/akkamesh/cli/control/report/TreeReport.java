package io.akkamesh.cli.control.report;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.akkamesh.cluster.Inspection;
import io.akkamesh.protocol.host.HostProcs;
import io.akkamesh.protocol.proc.ProcSnapshot;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.protocol.system.WorldSnapshot.HostInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Worlds, their hosts, the procs of those and their actors. */
public final class TreeReport implements Report {
  private final String silence;
  private final List<World> worlds;
  private final List<String> idleHosts;

  /** The document. */
  record Document(List<World> worlds, List<String> idleHosts) {}

  /**
   * One world.
   *
   * @param procs those that have joined, in rank order
   * @param pending ranks that have not
   */
  record World(
      String name,
      String status,
      String shape,
      List<Host> hosts,
      List<Proc> procs,
      List<WorldView.Pending> pending) {}

  /** A host; its process is known when it answered. */
  record Host(String host, String node, boolean answered, Optional<Long> pid) {}

  /**
   * A proc with its actors.
   *
   * @param actors those that have failed, live ones, others that have ended; none when it is silent
   */
  record Proc(@JsonUnwrapped ProcView proc, List<ActorView> actors) {}

  public TreeReport(Inspection inspection) {
    ProcViews views = new ProcViews(inspection);
    this.silence = inspection.silence();
    this.idleHosts = inspection.system().idleHosts();
    this.worlds =
        inspection.system().worlds().stream()
            .map(world -> world(world, views, inspection))
            .toList();
  }

  @Override
  public Object json() {
    return new Document(worlds, idleHosts);
  }

  @Override
  public String text() {
    List<String> blocks = new ArrayList<>();
    if (worlds.isEmpty()) {
      blocks.add("there is no world");
    }
    worlds.forEach(world -> blocks.add(text(world)));
    if (!idleHosts.isEmpty()) {
      Tree idle = new Tree("idle hosts");
      idleHosts.forEach(node -> idle.add(new Tree(node)));
      blocks.add(idle.text());
    }
    return String.join("\n\n", blocks);
  }

  private static World world(WorldSnapshot world, ProcViews views, Inspection inspection) {
    return new World(
        world.world().name(),
        world.status().toString(),
        world.shape().toString(),
        world.hosts().stream().map(host -> host(host, inspection)).toList(),
        procs(world, views, inspection),
        world.pending().stream().map(WorldView.Pending::of).toList());
  }

  private static Host host(HostInfo host, Inspection inspection) {
    Optional<HostProcs> answer = Optional.ofNullable(inspection.hosts().get(host.node()));
    return new Host(
        host.host().toString(), host.node(), answer.isPresent(), answer.map(HostProcs::pid));
  }

  private static List<ActorView> actors(Optional<ProcSnapshot> agent) {
    return agent.map(ProcSnapshot::actors).orElse(List.of()).stream().map(ActorView::of).toList();
  }

  private static List<Proc> procs(WorldSnapshot world, ProcViews views, Inspection inspection) {
    return world.procs().stream()
        .map(
            proc ->
                new Proc(
                    views.of(world, proc),
                    actors(Optional.ofNullable(inspection.procs().get(proc.proc())))))
        .toList();
  }

  private String text(World world) {
    Tree tree =
        new Tree("world " + world.name() + " is " + world.status() + ", shape " + world.shape());
    for (Host host : world.hosts()) {
      String tail = host.answered() ? ", pid " + host.pid().get() : ": " + silence;
      tree.add(branch(host.host() + "  " + host.node() + tail, world, Optional.of(host.host())));
    }
    if (world.procs().stream().anyMatch(proc -> proc.proc().host().isEmpty())) {
      tree.add(branch("procs whose host is not known", world, Optional.empty()));
    }
    if (!world.pending().isEmpty()) {
      Tree pending = new Tree("not joined");
      world.pending().forEach(run -> pending.add(new Tree(run.ranks() + ": " + run.inShort())));
      tree.add(pending);
    }
    return tree.text();
  }

  private Tree branch(String label, World world, Optional<String> host) {
    Tree branch = new Tree(label);
    world.procs().stream()
        .filter(proc -> proc.proc().host().equals(host))
        .forEach(proc -> branch.add(text(proc)));
    return branch;
  }

  private Tree text(Proc of) {
    ProcView proc = of.proc();
    List<String> facts = new ArrayList<>();
    facts.add("pid " + proc.pid());
    proc.uptimeMs().ifPresent(known -> facts.add("up " + proc.uptime()));
    facts.add(proc.status(silence));
    Tree tree = new Tree(proc.proc() + "  " + String.join(", ", facts));
    of.actors()
        .forEach(
            actor ->
                tree.add(
                    new Tree(actor.actor() + "  " + actor.type() + "  " + actor.statusText())));
    long hidden =
        proc.liveActors().orElse(0) - of.actors().stream().filter(ActorView::hasNotEnded).count();
    return hidden > 0 ? tree.add(new Tree("and " + hidden + " more that run")) : tree;
  }
}
