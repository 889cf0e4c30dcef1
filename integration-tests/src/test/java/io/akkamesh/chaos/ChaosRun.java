package io.akkamesh.chaos;

import io.akkamesh.chaos.check.Bounds;
import io.akkamesh.chaos.check.Checker;
import io.akkamesh.chaos.check.Verdict;
import io.akkamesh.chaos.fact.Entry;
import io.akkamesh.chaos.fact.Fact;
import io.akkamesh.chaos.fact.Fact.Milestone;
import io.akkamesh.chaos.fact.FactFiles;
import io.akkamesh.chaos.fact.FactLog;
import io.akkamesh.chaos.lab.Lab;
import io.akkamesh.chaos.lab.Netlab;
import io.akkamesh.chaos.lab.NodeLogs;
import io.akkamesh.chaos.lab.Timeline;
import io.akkamesh.chaos.schedule.Schedule;
import io.akkamesh.chaos.workload.Phase;
import io.akkamesh.chaos.workload.Plant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One run: a mesh comes up, is disturbed, comes to rest, is shut down and judged. */
final class ChaosRun {
  private static final Duration FLOW = Duration.ofSeconds(10);
  private static final Duration REPORT = Duration.ofSeconds(20);
  private static final Duration STAY = Duration.ofSeconds(4);
  private static final Duration END = Duration.ofSeconds(60);

  private final Plan plan;
  private final Timeline timeline = new Timeline();
  private final FactLog log;

  /**
   * What is to be done.
   *
   * @param settle how long the mesh may take to come to rest, before and after
   * @param directory takes all files
   * @param settings a file for all nodes
   */
  record Plan(
      Schedule schedule,
      Duration settle,
      Bounds bounds,
      Plant plant,
      Path directory,
      Optional<Path> settings) {}

  ChaosRun(Plan plan) throws IOException {
    this.plan = plan;
    Files.createDirectories(plan.directory());
    this.log = FactLog.open(plan.directory());
  }

  Verdict run(Netlab netlab) throws IOException, InterruptedException {
    System.out.println(plan.schedule());
    Phase.RUN.begin(plan.directory());
    try (Lab lab = Lab.up(netlab, plan.directory(), plan.settings(), plan.plant(), log, timeline)) {
      timeline.say("machines are up; files are in " + plan.directory());
      Operator operator = new Operator(lab, plan.directory(), timeline);
      operator.start();
      if (operator.awaitRest(plan.settle())) {
        timeline.say("the worlds are LIVE; the faults begin");
        new Disturbance(lab, operator, log, timeline, plan.plant()).play(plan.schedule());
      } else {
        timeline.say("the mesh has not come up: no faults; " + operator.state());
      }
      end(lab, operator);
    }
    return judge();
  }

  private void end(Lab lab, Operator operator) throws InterruptedException {
    timeline.say("all faults are over");
    boolean rests = operator.awaitRest(plan.settle());
    String state = operator.state();
    log.add(new Fact.Reached(rests ? Milestone.SETTLED : Milestone.UNSETTLED, state));
    timeline.say(rests ? "settled" : "not settled in " + plan.settle().toSeconds() + " s:" + state);
    operator.pass(FLOW);
    Phase.QUIET.begin(plan.directory());
    boolean accounted = operator.awaitFacts(plan.bounds().outcome(), this::areAccounted);
    timeline.say(accounted ? "all messages have an outcome" : "messages without an outcome");
    Phase.REPORT.begin(plan.directory());
    operator.awaitFacts(REPORT, this::isReported);
    operator.pass(STAY);
    Phase.SHUT_DOWN.begin(plan.directory());
    boolean isOver = operator.awaitEnd(END);
    timeline.say(isOver ? "the mesh has ended" : "the mesh has not ended");
    lab.processes()
        .forEach(process -> log.add(new Fact.Left(process.pid(), process.commandLine())));
  }

  private Verdict judge() {
    List<Entry> facts = new ArrayList<>(facts());
    facts.addAll(NodeLogs.obeyed(plan.directory()));
    return new Checker(plan.bounds()).judge(facts);
  }

  private List<Entry> facts() {
    return FactFiles.read(plan.directory());
  }

  private boolean areAccounted() {
    return new Checker(plan.bounds()).open(facts()) == 0;
  }

  private boolean isReported() {
    return facts().stream()
        .anyMatch(
            entry ->
                entry.fact() instanceof Fact.Reached reached
                    && reached.milestone() == Milestone.REPORTED);
  }
}
