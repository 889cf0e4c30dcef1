package io.akkamesh.cluster.node;

import akka.actor.typed.ActorSystem;
import io.akkamesh.agent.proc.LocalProcs;
import io.akkamesh.protocol.name.ProcId;
import java.util.Arrays;
import java.util.Optional;

/**
 * Says on stderr who ended a proc's JVM with System.exit: the host hands that on with the exit
 * code, and without it nobody could tell which actor it was.
 */
final class ExitWatch {
  private ExitWatch() {}

  static void start(ActorSystem<?> system, ProcId proc) {
    LocalProcs procs = LocalProcs.get(system);
    Thread hook = new Thread(() -> tellWhoExits(procs, proc), "exit-watch");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private static void tellWhoExits(LocalProcs procs, ProcId proc) {
    Thread.getAllStackTraces()
        .forEach(
            (thread, stack) ->
                callOf(stack)
                    .ifPresent(
                        where -> {
                          String who =
                              procs
                                  .actorOn(thread)
                                  .map(Object::toString)
                                  .orElse("proc " + proc + ": thread " + thread.getName());
                          System.err.println(
                              who
                                  + " called System.exit, at "
                                  + where.getClassName()
                                  + "."
                                  + where.getMethodName()
                                  + ":"
                                  + where.getLineNumber());
                        }));
  }

  /** Where it was called from, if this stack is in it and the mesh's own end of a proc is not. */
  private static Optional<StackTraceElement> callOf(StackTraceElement[] stack) {
    int exit = -1;
    for (int i = 0; i < stack.length; i++) {
      boolean exits = stack[i].getMethodName().equals("exit");
      String in = stack[i].getClassName();
      if (exits && (in.equals("java.lang.System") || in.equals("java.lang.Runtime"))) {
        exit = i;
      }
    }
    return exit < 0 || exit + 1 == stack.length
        ? Optional.empty()
        : Arrays.stream(stack)
            .skip(exit + 1L)
            .findFirst()
            .filter(where -> !where.getClassName().equals(ProcMain.class.getName()));
  }
}
