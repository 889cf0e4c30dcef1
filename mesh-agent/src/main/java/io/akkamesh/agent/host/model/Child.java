package io.akkamesh.agent.host.model;

import io.akkamesh.protocol.host.ChildState;
import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.host.HostProcs.HostProc;
import io.akkamesh.protocol.host.HostStopResult.Step;
import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.host.ProcExit.Outcome;
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
  private boolean givenUp;
  private String end = "";

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
    }
    return transition;
  }

  Transition giveUp(Outcome outcome) {
    Transition transition = on(ChildInput.START_TIMEOUT);
    if (!transition.isRefused()) {
      givenUp = true;
      tellEnd(outcome);
    }
    return transition;
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

  Transition ended(ProcExit exit) {
    Transition transition = on(inputOf(exit));
    if (!transition.isRefused() && !givenUp) {
      tellEnd(exit.outcome());
    }
    return transition;
  }

  private ChildInput inputOf(ProcExit exit) {
    Outcome outcome = exit.outcome();
    if (givenUp) {
      return ChildInput.LATE_END;
    }
    if (outcome instanceof Outcome.NotStarted) {
      return ChildInput.NOT_LAUNCHED;
    }
    if (outcome instanceof Outcome.Abandoned) {
      return ChildInput.WRITTEN_OFF;
    }
    if (exit.isClean()) {
      return ChildInput.CLEAN_EXIT;
    }
    boolean signaled = outcome instanceof Outcome.Signaled;
    if (step != Step.STOPPED && (signaled || insideHost)) {
      return ChildInput.ENDED_BY_HOST;
    }
    return signaled ? ChildInput.SIGNAL : ChildInput.BAD_EXIT;
  }

  private void tellEnd(Outcome outcome) {
    String text = outcome.toString();
    end = text.length() <= MAX_END_CHARS ? text : text.substring(0, MAX_END_CHARS) + "...";
  }

  boolean mayBeReplacedBy(ProcStart next) {
    return proc.start() < next.start() && ChildLife.next(state, ChildInput.SPAWN).isPresent();
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

  HostProc show(Instant now) {
    Duration age = Duration.between(began, now);
    return new HostProc(proc, state, pid, age.isNegative() ? Duration.ZERO : age, end);
  }
}
