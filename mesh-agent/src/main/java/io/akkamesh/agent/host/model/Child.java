package io.akkamesh.agent.host.model;

import io.akkamesh.protocol.host.ChildState;
import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.host.HostProcs.HostProc;
import io.akkamesh.protocol.host.HostStopResult.Step;
import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.host.ProcExit.Outcome;
import io.akkamesh.protocol.name.Epoch;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One child of a host, from the decision to start it until it is forgotten. */
final class Child {
  /** Keeps the answer to ListProcs small, whatever an operating system says of a program. */
  static final int MAX_END_CHARS = 200;

  final ProcStart proc;
  private final boolean insideHost;
  private final Instant began;
  private ChildState state = ChildState.STARTING;
  private Step step = Step.STOPPED;
  private long pid;
  private boolean launched;
  private boolean givenUp;
  private Optional<ProcExit> exit = Optional.empty();
  private Optional<Epoch> joined = Optional.empty();

  Child(ProcStart proc, boolean insideHost, Instant began) {
    this.proc = proc;
    this.insideHost = insideHost;
    this.began = began;
  }

  Transition on(ChildInput input) {
    Optional<ChildState> from = Optional.of(state);
    Optional<ChildState> to = ChildLife.next(state, input);
    state = to.orElse(state);
    return new Transition(proc, input, from, to);
  }

  Transition launched(long newPid) {
    Transition transition = on(ChildInput.LAUNCHED);
    if (!transition.isRefused()) {
      pid = newPid;
      launched = true;
    }
    return transition;
  }

  Transition giveUp(ProcExit how) {
    Transition transition = on(ChildInput.START_TIMEOUT);
    if (!transition.isRefused()) {
      givenUp = true;
      exit = Optional.of(how);
    }
    return transition;
  }

  void joined(Epoch epoch) {
    joined = joined.filter(newest -> newest.compareTo(epoch) > 0).or(() -> Optional.of(epoch));
  }

  /** It is about to be ended in this way; a milder one than before changes nothing. */
  Transition endingBy(Step next) {
    if (next.compareTo(step) > 0) {
      step = next;
    }
    return switch (next) {
      case STOPPED -> on(ChildInput.STOP);
      case TERMINATED -> on(ChildInput.TERMINATE);
      case KILLED -> on(ChildInput.KILL);
    };
  }

  Transition ended(ProcExit how) {
    Transition transition = on(inputOf(how));
    if (!transition.isRefused() && !givenUp) {
      exit = Optional.of(how);
    }
    return transition;
  }

  private ChildInput inputOf(ProcExit how) {
    Outcome outcome = how.outcome();
    if (givenUp) {
      return ChildInput.LATE_END;
    }
    if (outcome instanceof Outcome.NotStarted) {
      return ChildInput.NOT_LAUNCHED;
    }
    if (outcome instanceof Outcome.Abandoned) {
      return ChildInput.WRITTEN_OFF;
    }
    if (how.isClean()) {
      return ChildInput.CLEAN_EXIT;
    }
    boolean signaled = outcome instanceof Outcome.Signaled;
    if (step != Step.STOPPED && (signaled || insideHost)) {
      return ChildInput.ENDED_BY_HOST;
    }
    return signaled ? ChildInput.SIGNAL : ChildInput.BAD_EXIT;
  }

  ChildState state() {
    return state;
  }

  Step step() {
    return step;
  }

  boolean isInsideHost() {
    return insideHost;
  }

  boolean isGivenUp() {
    return givenUp;
  }

  boolean isLaunched() {
    return launched;
  }

  long pid() {
    return pid;
  }

  /** How it ended for everybody but the stops; it may still be there when it was given up. */
  Optional<ProcExit> exit() {
    return exit;
  }

  /** The newest control plane that it has joined; empty when it has joined none. */
  Optional<Epoch> joined() {
    return joined;
  }

  HostProc show(Instant now) {
    Duration age = Duration.between(began, now);
    return new HostProc(proc, state, pid, age.isNegative() ? Duration.ZERO : age, end());
  }

  private String end() {
    String text = exit.map(how -> how.outcome().toString()).orElse("");
    return text.length() <= MAX_END_CHARS ? text : text.substring(0, MAX_END_CHARS) + "...";
  }
}
