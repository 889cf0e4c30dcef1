package io.akkamesh.cli.control;

import picocli.CommandLine.Command;

/** {@code mesh world}: what can be done with worlds. */
@Command(
    name = "world",
    description = "Creates, lists, shows and stops the worlds of a running mesh.",
    mixinStandardHelpOptions = true,
    subcommands = {
      WorldCreateCommand.class,
      WorldListCommand.class,
      WorldShowCommand.class,
      WorldStopCommand.class
    })
public final class WorldCommand {}
