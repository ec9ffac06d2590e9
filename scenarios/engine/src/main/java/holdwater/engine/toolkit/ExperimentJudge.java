package holdwater.engine.toolkit;

import static holdwater.engine.toolkit.Reason.broken;
import static holdwater.engine.toolkit.Reason.unproven;

import holdwater.engine.run.ExitCode;
import holdwater.model.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges an experiment by our rule: FAIL if the hypothesis was not met once something had been done
 * to the system; else INCONCLUSIVE if anything is unproven; else PASS. Pure.
 */
public final class ExperimentJudge {
  private static final String SUCCEEDED = "an activity that ended has succeeded";
  private static final String NO_MATTER = "completed, exit 0";

  private final ExperimentResult result;
  private final Experiment experiment;
  private final List<Reason> reasons = new ArrayList<>();

  private ExperimentJudge(ExperimentResult result) {
    this.result = result;
    this.experiment = result.experiment();
  }

  /** The judgement of an experiment that is over. */
  public static ExperimentJudgement of(ExperimentResult result) {
    return new ExperimentJudge(result).judged();
  }

  private ExperimentJudgement judged() {
    ending();
    settings();
    before();
    method();
    during();
    after();
    rollbacks();
    atTheEnd();
    Verdict verdict = verdict();
    return new ExperimentJudgement(verdict, exitCode(verdict), reasons, theirExitCode());
  }

  private int theirExitCode() {
    return result.status() == ExperimentStatus.COMPLETED && !result.deviated() ? 0 : 1;
  }

  private Verdict verdict() {
    boolean failed = reasons.stream().anyMatch(reason -> reason.says() == Verdict.FAIL);
    if (failed && !somethingWasDone()) {
      reasons.add(unproven("the steady state broke, but no action is proven", "deviated, exit 1"));
      return Verdict.INCONCLUSIVE;
    }
    if (failed) {
      return Verdict.FAIL;
    }
    return reasons.isEmpty() ? Verdict.PASS : Verdict.INCONCLUSIVE;
  }

  private ExitCode exitCode(Verdict verdict) {
    return switch (result.status()) {
      case ABORTED -> ExitCode.ERROR;
      case INTERRUPTED -> ExitCode.INTERRUPTED;
      case COMPLETED, FAILED ->
          switch (verdict) {
            case PASS -> ExitCode.PASS;
            case FAIL -> ExitCode.FAIL;
            case INCONCLUSIVE -> ExitCode.INCONCLUSIVE;
          };
    };
  }

  private boolean somethingWasDone() {
    return result.run().stream().anyMatch(each -> !each.activity().probe() && each.isProven());
  }

  private void ending() {
    if (result.status() == ExperimentStatus.ABORTED) {
      reasons.add(unproven("an error of the harness ended it", "aborted, exit 1"));
    }
    if (result.status() == ExperimentStatus.INTERRUPTED) {
      reasons.add(unproven("it was interrupted", "interrupted, exit 1"));
    }
  }

  private void settings() {
    result
        .unreadSettings()
        .forEach(
            each -> reasons.add(unproven("no configuration " + each, "a warning, and goes on")));
  }

  private void before() {
    if (experiment.hypothesis().isEmpty()) {
      reasons.add(unproven("it has no hypothesis: nothing can hold or break", NO_MATTER));
      return;
    }
    result
        .before()
        .flatMap(SteadyState::deviation)
        .ifPresent(
            probe ->
                reasons.add(
                    unproven(
                        "the steady state was not met before the method, so nothing was done: "
                            + said(probe),
                        NO_MATTER)));
    dead(result.before(), "before the method", "failed, exit 1");
    doubts(result.before());
    if (result.methodBegan() && !experiment.asksAfter()) {
      reasons.add(
          unproven(
              "strategy '"
                  + experiment.hypothesisStrategy().word()
                  + "' does not ask the hypothesis after the method",
              NO_MATTER));
    }
  }

  private void method() {
    if (!result.methodBegan()) {
      return;
    }
    if (experiment.method().stream().allMatch(Activity::probe)) {
      reasons.add(unproven("nothing was done: the method has no action", NO_MATTER));
    }
    result.run().forEach(this::unprovenActivity);
    int missing = experiment.method().size() - result.run().size();
    if (missing > 0 && result.status() == ExperimentStatus.COMPLETED) {
      reasons.add(unproven(missing + " activities of the method did not end", "waits for them"));
    }
  }

  private void unprovenActivity(Played played) {
    played
        .failure()
        .ifPresent(
            why -> reasons.add(unproven(played.activity().words() + " failed: " + why, NO_MATTER)));
    played
        .doubt()
        .ifPresent(why -> reasons.add(unproven(played.activity().words() + " " + why, SUCCEEDED)));
  }

  private void during() {
    if (result.methodBegan() && experiment.asksDuring() && result.during().isEmpty()) {
      reasons.add(unproven("the hypothesis was never asked during the method", NO_MATTER));
    }
    Optional<SteadyState> deviated =
        result.during().stream().filter(each -> each.deviation().isPresent()).findFirst();
    deviated
        .flatMap(SteadyState::deviation)
        .ifPresent(
            probe ->
                reasons.add(
                    broken("the steady state broke during the method: " + said(probe), NO_MATTER)));
    dead(
        result.during().stream().filter(each -> each.deadProbe().isPresent()).findFirst(),
        "during the method",
        NO_MATTER);
  }

  private void after() {
    result
        .after()
        .flatMap(SteadyState::deviation)
        .ifPresent(
            probe ->
                reasons.add(
                    broken(
                        "the steady state was not met after the method: " + said(probe),
                        "deviated, exit 1")));
    dead(result.after(), "after the method", "deviated, exit 1");
    doubts(result.after());
  }

  private void rollbacks() {
    boolean done = result.run().stream().anyMatch(each -> !each.activity().probe());
    if (done && !experiment.rollbacks().isEmpty() && !result.rollbacksPlayed()) {
      reasons.add(
          unproven(
              "the rollbacks were not played (strategy '%s', status %s): what was done may be in force still"
                  .formatted(experiment.rollbackStrategy().word(), result.status().word()),
              "the strategy says so"));
    }
    result.rollbacks().forEach(this::unprovenActivity);
    int missing = experiment.rollbacks().size() - result.rollbacks().size();
    if (result.rollbacksPlayed() && missing > 0) {
      reasons.add(unproven(missing + " rollbacks did not end", "waits for them"));
    }
  }

  private void atTheEnd() {
    result
        .atTheEnd()
        .flatMap(SteadyState::deviation)
        .ifPresent(
            probe ->
                reasons.add(
                    broken(
                        "the steady state did not come back within 30 s of the end: " + said(probe),
                        "does not ask after the rollbacks")));
    dead(result.atTheEnd(), "at the end", "does not ask after the rollbacks");
    doubts(result.atTheEnd());
  }

  private void dead(Optional<SteadyState> state, String when, String toThem) {
    state
        .flatMap(SteadyState::deadProbe)
        .ifPresent(
            probe ->
                reasons.add(
                    unproven(
                        "%s could not be asked %s, which says nothing of the system: %s"
                            .formatted(probe.activity().words(), when, probe.failure().orElse("")),
                        toThem)));
  }

  /** Of those that are within their tolerance. */
  private void doubts(Optional<SteadyState> state) {
    state.stream()
        .flatMap(asked -> asked.probes().stream())
        .filter(probe -> probe.withinTolerance().orElse(false))
        .forEach(
            probe ->
                probe
                    .doubt()
                    .ifPresent(
                        why ->
                            reasons.add(
                                unproven(
                                    probe.activity().words() + ": " + why,
                                    "whatever a server or a program answers is true"))));
  }

  private static String said(Played probe) {
    String tolerance = probe.activity().tolerance().map(Tolerance::describe).orElse("");
    return probe.activity().words() + " was not " + tolerance;
  }
}
