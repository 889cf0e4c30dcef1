package io.akkamesh.chaos;

import io.akkamesh.chaos.fact.Fact;
import io.akkamesh.chaos.fact.Fact.Milestone;
import io.akkamesh.chaos.fact.FactLog;
import io.akkamesh.chaos.lab.Lab;
import io.akkamesh.chaos.lab.Timeline;
import io.akkamesh.chaos.schedule.Schedule;
import io.akkamesh.chaos.schedule.Step;
import io.akkamesh.chaos.workload.Plant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Plays a schedule, fault by fault. */
final class Disturbance {
  private final Lab lab;
  private final Operator operator;
  private final FactLog log;
  private final Timeline timeline;
  private boolean isPlanted;

  /** The beginning or the end of a fault. */
  private record Event(Duration at, Step step, boolean begins) {}

  Disturbance(Lab lab, Operator operator, FactLog log, Timeline timeline, Plant plant) {
    this.lab = lab;
    this.operator = operator;
    this.log = log;
    this.timeline = timeline;
    this.isPlanted = plant != Plant.DOUBLE_START;
  }

  /** Returns when all faults are over. */
  void play(Schedule schedule) throws InterruptedException {
    Duration start = timeline.elapsed();
    for (Event event : events(schedule)) {
      Duration wait = start.plus(event.at()).minus(timeline.elapsed());
      operator.pass(wait.isNegative() ? Duration.ZERO : wait);
      if (!isPlanted) {
        isPlanted = lab.startTwice();
      }
      play(event);
    }
    Duration rest = start.plus(schedule.length()).minus(timeline.elapsed());
    operator.pass(rest.isNegative() ? Duration.ZERO : rest);
    lab.faults().endAll();
  }

  private static List<Event> events(Schedule schedule) {
    List<Event> events = new ArrayList<>();
    for (Step step : schedule.steps()) {
      events.add(new Event(step.at(), step, true));
      if (!step.length().isZero()) {
        events.add(new Event(step.at().plus(step.length()), step, false));
      }
    }
    events.sort(Comparator.comparing(Event::at));
    return events;
  }

  private void play(Event event) {
    String text = event.step().fault().toString();
    if (event.begins()) {
      String more = lab.faults().begin(event.step().fault());
      text += more.isEmpty() ? "" : " (" + more + ")";
    } else {
      lab.faults().end(event.step().fault());
      text = "over: " + text;
    }
    timeline.say(text);
    log.add(new Fact.Reached(Milestone.FAULT, text));
  }
}
