package io.akkamesh.cli.control;

import picocli.CommandLine.Command;

/** {@code mesh actor}: what can be done with actors. */
@Command(
    name = "actor",
    description = "Starts, stops and shows an actor of a running mesh, rank by rank.",
    mixinStandardHelpOptions = true,
    subcommands = {ActorSpawnCommand.class, ActorStopCommand.class, ActorStatusCommand.class})
public final class ActorCommand {}
