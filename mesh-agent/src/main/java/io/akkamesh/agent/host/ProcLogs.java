package io.akkamesh.agent.host;

import io.akkamesh.agent.host.model.ChildTable;
import io.akkamesh.agent.process.OutputLog;
import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.host.HostMessage.ReadLog;
import io.akkamesh.protocol.host.ProcLog;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a host keeps of the output of its processes; each start of a proc has a log of its own. */
final class ProcLogs {
  /** What one answer carries at most; three times as many bytes still fit one of Akka's frames. */
  static final int MAX_CHARS = 64 * 1024;

  private final int lines;
  private final Map<ProcStart, OutputLog> logs = new HashMap<>();

  ProcLogs(int lines) {
    this.lines = lines;
  }

  OutputLog begin(ProcStart proc) {
    OutputLog log = new OutputLog(lines);
    logs.put(proc, log);
    return log;
  }

  /** Its log stays, and nothing is added to it. */
  void ended(ProcStart proc) {
    Optional.ofNullable(logs.get(proc)).ifPresent(OutputLog::close);
  }

  void forget(ProcStart proc) {
    logs.remove(proc);
  }

  ProcLog read(ReadLog question, Optional<ChildTable.Known> known) {
    if (known.isEmpty()) {
      return new ProcLog.None(question.proc(), "no such proc was started on this host");
    }
    if (known.get().insideHost()) {
      return new ProcLog.None(
          question.proc(), "it runs inside the host's JVM, whose output it shares");
    }
    if (lines == 0) {
      return new ProcLog.None(
          question.proc(), "this host keeps no output: mesh.host.log-lines = 0");
    }
    OutputLog.Part part = logs.get(known.get().proc()).read(question.from(), MAX_CHARS);
    return new ProcLog.Lines(
        question.proc(), part.first(), part.lines(), part.hasMore(), known.get().ended());
  }
}
