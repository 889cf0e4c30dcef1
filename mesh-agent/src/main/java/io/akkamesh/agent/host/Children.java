package io.akkamesh.agent.host;

import akka.actor.typed.ActorRef;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.ActorContext;
import io.akkamesh.agent.epoch.EpochGuard;
import io.akkamesh.agent.host.HostAgent.ChildEnded;
import io.akkamesh.agent.host.HostAgent.ChildLaunched;
import io.akkamesh.agent.host.HostAgent.Command;
import io.akkamesh.agent.host.model.Launch;
import io.akkamesh.agent.proc.ProcAgent;
import io.akkamesh.agent.proc.ProcLife;
import io.akkamesh.agent.proc.ProcSetup;
import io.akkamesh.agent.process.ChildProcess;
import io.akkamesh.agent.process.JvmCommand;
import io.akkamesh.agent.process.OutputLog;
import io.akkamesh.agent.process.ProcArchive;
import io.akkamesh.agent.process.ProcCommand;
import io.akkamesh.agent.process.ProcEnvironment;
import io.akkamesh.agent.process.ProcLauncher;
import io.akkamesh.agent.process.ProcStartException;
import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.host.Environment;
import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.host.HostMessage.StopProcs;
import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.proc.ProcMessage;
import io.akkamesh.protocol.proc.ProcStopResult;
import io.akkamesh.protocol.proc.ResourceMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** A host's live children: starts them, as actors or processes, and ends them by force. */
final class Children {
  private static final ProcExit ABANDONED =
      new ProcExit(
          new ProcExit.Outcome.Abandoned(),
          List.of("an actor of it does not give its thread back"));

  private final ActorContext<Command> context;
  private final HostSetup setup;
  private final ProcLauncher launcher;
  private final Executor blocking;
  private final ProcLogs logs;
  private final ProcArchive archive;
  private final Gate gate;
  private final EpochGuard epochs;
  private final ActorRef<ProcStopResult> stopped;
  private final Map<ProcId, ActorRef<ProcMessage>> agents = new HashMap<>();
  private final Map<ProcId, CompletableFuture<ChildProcess>> processes = new HashMap<>();

  Children(
      ActorContext<Command> context, HostSetup setup, ProcLogs logs, Gate gate, EpochGuard epochs) {
    this.context = context;
    this.setup = setup;
    this.gate = gate;
    this.epochs = epochs;
    this.launcher = new ProcLauncher(setup.output(), setup.settings().stderrTailLines());
    this.logs = logs;
    this.blocking = context.getSystem().dispatchers().lookup(DispatcherSelector.blocking());
    this.stopped = context.messageAdapter(ProcStopResult.class, HostAgent.LocalProcStopped::new);
    this.archive = new ProcArchive(setup.settings().sharedArchive(), blocking, setup.clock());
  }

  /** Starts one proc; how that went is told to the host as a message. */
  void start(Launch launch) {
    ProcStart proc = launch.proc();
    Environment environment = launch.environment();
    if (launch.isInsideHost()) {
      startLocal(proc);
      return;
    }
    var variables =
        new ProcEnvironment(
            proc.proc(), proc.start(), setup.node(), launch.shape(), launch.localRank());
    launch(proc, () -> new ProcCommand(command(environment), variables.variables(), proc.proc()));
  }

  boolean isLocal(ProcStart proc) {
    return agents.containsKey(proc.proc());
  }

  /**
   * Those that are there are told to stop; an older start of one says itself that it is not meant.
   */
  void stop(StopProcs stop) {
    stop.procs().stream()
        .filter(this::isLocal)
        .forEach(
            proc ->
                agents
                    .get(proc.proc())
                    .tell(
                        new ProcMessage.Stop(
                            stop.epoch(),
                            new Incarnation(proc.start(), setup.incarnation().nodeUid()),
                            stop.timeout(),
                            stop.reason(),
                            stopped)));
  }

  /** Those inside this JVM join that control plane, and heed no older one, joined before or not. */
  void joinAgain(Epoch epoch) {
    agents.values().forEach(agent -> agent.tell(new ProcMessage.JoinAgain(epoch)));
  }

  void ended(ProcStart proc) {
    processes.remove(proc.proc());
    agents.remove(proc.proc());
    logs.ended(proc);
  }

  void forget(ProcStart proc) {
    logs.forget(proc);
  }

  /**
   * Asks the operating system to end the process, once it is launched. The agent of a LOCAL proc is
   * told to end, in case nobody has: it still says how its actors ended.
   */
  void terminate(ProcStart proc) {
    if (processes.containsKey(proc.proc())) {
      processes.get(proc.proc()).thenAccept(ChildProcess::terminate);
    } else if (agents.containsKey(proc.proc())) {
      agents.get(proc.proc()).tell(new ResourceMessage.StopAll("its host ends it"));
    }
  }

  /**
   * Kills the process. A LOCAL proc still there is one whose actor doesn't give its thread back,
   * which nothing can take from it: it is written off.
   */
  void kill(ProcStart proc) {
    if (processes.containsKey(proc.proc())) {
      processes.get(proc.proc()).thenAcceptAsync(ChildProcess::kill, blocking);
    } else if (agents.containsKey(proc.proc())) {
      context.stop(agents.get(proc.proc()));
      context.getSelf().tell(new ChildEnded(proc, ABANDONED));
    }
  }

  /** What the process has written to stderr last, though it has not ended. */
  List<String> stderrTail(ProcId proc) {
    CompletableFuture<ChildProcess> process = processes.get(proc);
    return process != null && process.isDone() && !process.isCompletedExceptionally()
        ? process.join().stderrTail()
        : List.of();
  }

  /**
   * The host is going down: no child may outlive it, nor one still being launched (HA-5). Those
   * that don't heed this are killed by the launcher's guard.
   */
  void terminateAll() {
    processes.values().forEach(process -> process.thenAccept(ChildProcess::terminate));
    archive.close();
    CompletableFuture.allOf(processes.values().toArray(CompletableFuture[]::new))
        .whenComplete((launched, failure) -> launcher.close());
  }

  private void startLocal(ProcStart proc) {
    ActorRef<Command> host = context.getSelf();
    ProcSetup procSetup =
        new ProcSetup(
            proc.proc(),
            ProcLife.OWNED,
            new Incarnation(proc.start(), setup.incarnation().nodeUid()),
            setup.node(),
            setup.pid(),
            Labels.none(),
            setup.actorTypes(),
            Optional.of(host.unsafeUpcast()),
            gate.system(),
            setup.procSettings(),
            setup.clock(),
            code -> host.tell(new ChildEnded(proc, exited(code, List.of()))));
    host.tell(ChildLaunched.local(proc, setup.pid()));
    ActorRef<ProcMessage> agent =
        context.spawn(
            ProcAgent.create(procSetup, epochs.newest()), proc.agentName(), ProcAgent.DISPATCHER);
    agents.put(proc.proc(), agent);
    context.watchWith(
        agent, new ChildEnded(proc, exited(1, List.of("its agent was stopped or failed"))));
  }

  private void launch(ProcStart proc, Supplier<ProcCommand> command) {
    OutputLog log = logs.begin(proc);
    CompletableFuture<ChildProcess> launching =
        CompletableFuture.supplyAsync(() -> launchNow(command.get(), log), blocking);
    processes.put(proc.proc(), launching);
    context.pipeToSelf(
        launching,
        (process, failure) ->
            failure == null
                ? ChildLaunched.process(proc, process)
                : new ChildEnded(proc, notStarted(failure)));
  }

  private ChildProcess launchNow(ProcCommand command, OutputLog log) {
    try {
      return launcher.launch(command, log);
    } catch (ProcStartException e) {
      throw new CompletionException(e);
    }
  }

  private static ProcExit notStarted(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return cause instanceof ProcStartException e
        ? e.toExit()
        : new ProcExit(new ProcExit.Outcome.NotStarted(cause.toString()), List.of());
  }

  private static ProcExit exited(int code, List<String> tail) {
    return new ProcExit(new ProcExit.Outcome.Exited(code), tail);
  }

  /** Reads files, to find an archive. */
  private List<String> command(Environment environment) {
    if (environment instanceof Environment.Jvm world) {
      JvmCommand jvm = setup.settings().jvmCommand(setup.procMain());
      return jvm.with(archive.now(jvm)).command(world.options());
    }
    return command((Environment.Exec) environment);
  }

  private static List<String> command(Environment.Exec exec) {
    List<String> command = new ArrayList<>();
    command.add(exec.program());
    command.addAll(exec.arguments());
    return command;
  }
}
