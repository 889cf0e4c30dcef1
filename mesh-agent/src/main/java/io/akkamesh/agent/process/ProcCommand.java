package io.akkamesh.agent.process;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.name.ProcId;
import java.util.List;
import java.util.Map;

/**
 * What to run for one proc.
 *
 * @param command the program and its arguments, handed over as they are: no shell in between
 * @param environment variables set in addition to those the host itself has; they win over these
 * @param proc whose process it is: names its output
 */
public record ProcCommand(List<String> command, Map<String, String> environment, ProcId proc) {
  public ProcCommand {
    command = List.copyOf(command);
    if (command.isEmpty()) {
      throw new IllegalArgumentException("the command of " + proc + " names no program");
    }
    environment = Map.copyOf(environment);
    environment.forEach(ProcCommand::checkVariable);
    requireNonNull(proc, "proc");
  }

  private static void checkVariable(String name, String value) {
    if (name.isEmpty() || name.indexOf('=') >= 0 || (name + value).indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "an environment variable has a name without '=' and no zero characters, was \""
              + name
              + "\"=\""
              + value
              + "\"");
    }
  }
}
