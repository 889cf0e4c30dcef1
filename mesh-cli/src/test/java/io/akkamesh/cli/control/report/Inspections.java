package io.akkamesh.cli.control.report;

import io.akkamesh.cluster.Inspection;
import io.akkamesh.protocol.host.ChildState;
import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.host.HostProcs;
import io.akkamesh.protocol.host.HostProcs.HostProc;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.proc.IntrospectReply.ActorNode;
import io.akkamesh.protocol.proc.ProcSnapshot;
import io.akkamesh.protocol.proc.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of the procs of {@link Scenes#UNHEALTHY}. */
final class Inspections {
  static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final Instant NOW = Instant.parse("2026-11-21T17:00:07Z");

  /** Neither the host nor a proc answers. */
  static final Inspection SILENT =
      new Inspection(Scenes.snapshot(Scenes.UNHEALTHY), Map.of(), Map.of(), TIMEOUT);

  /** All that can answer have; of rank 1 the host knows an earlier life too. */
  static final Inspection FULL =
      new Inspection(
          Scenes.snapshot(Scenes.UNHEALTHY),
          Map.of(
              Scenes.TRAIN.proc(0),
              new ProcSnapshot(
                  Scenes.TRAIN.proc(0),
                  new Incarnation(1, 1),
                  4711,
                  Duration.ofSeconds(123),
                  3,
                  1,
                  List.of(
                      actor(
                          "bad", new Status.Failed("IllegalStateException: boom\n  in step 7"), ""),
                      actor("busy", new Status.Running(), "handling Learn for 12 s, at Net.fit"),
                      actor("fine", new Status.Running(), ""),
                      actor("past", new Status.Stopped(), "")))),
          Map.of(
              Scenes.NODE,
              new HostProcs(
                  Scenes.NODE,
                  4000,
                  List.of(
                      child(0, 1, ChildState.READY, 4711, ""),
                      child(1, 1, ChildState.FAILED, 12, "exited with code 3"),
                      child(1, 0, ChildState.STOPPED, 11, "exited with code 0")))),
          TIMEOUT);

  private Inspections() {}

  static ActorNode actor(String name, Status status, String activity) {
    return new ActorNode(
        Scenes.TRAIN.proc(0).actor(name, 0),
        "learner",
        status,
        Optional.of(activity).filter(text -> !text.isEmpty()),
        NOW);
  }

  private static HostProc child(int rank, long start, ChildState state, long pid, String end) {
    return new HostProc(
        new ProcStart(Scenes.TRAIN.proc(rank), start), state, pid, Duration.ofSeconds(125), end);
  }
}
