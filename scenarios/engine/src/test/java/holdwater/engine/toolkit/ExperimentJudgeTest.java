package holdwater.engine.toolkit;

import static holdwater.engine.toolkit.PlayedWorld.action;
import static holdwater.engine.toolkit.PlayedWorld.experiment;
import static holdwater.engine.toolkit.PlayedWorld.paused;
import static holdwater.engine.toolkit.PlayedWorld.probe;
import static org.assertj.core.api.Assertions.assertThat;

import holdwater.engine.run.ExitCode;
import holdwater.model.verdict.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where our verdict is that of the Chaos Toolkit, and where it is not, and why. */
class ExperimentJudgeTest {
  private final PlayedWorld world = new PlayedWorld();

  private static List<String> reasons(ExperimentJudgement judgement) {
    return judgement.reasons().stream().map(Reason::what).toList();
  }

  @Test
  void done_held_and_rolled_back_is_a_pass_for_both() {
    ExperimentJudgement judgement =
        world.judge(experiment(List.of(action("nothing")), List.of(action("mend"))));

    assertThat(judgement.verdict()).isEqualTo(Verdict.PASS);
    assertThat(judgement.exitCode()).isEqualTo(ExitCode.PASS);
    assertThat(judgement.theirExitCode()).isZero();
    assertThat(judgement.differs()).isFalse();
    assertThat(judgement.reasons()).isEmpty();
  }

  @Test
  void a_hypothesis_that_broke_after_the_method_is_a_fail_for_both() {
    ExperimentJudgement judgement =
        world.judge(experiment(List.of(action("break")), List.of(action("mend"))));

    assertThat(judgement.exitCode()).isEqualTo(ExitCode.FAIL);
    assertThat(judgement.theirExitCode()).isEqualTo(1);
    assertThat(reasons(judgement))
        .containsExactly(
            "the steady state was not met after the method: probe 'is-up' was not True");
  }

  @Test
  void an_action_that_failed_or_was_refused_is_green_there_and_unproven_here() {
    for (String word : List.of("dead", "refused")) {
      ExperimentJudgement judgement =
          new PlayedWorld().judge(experiment(List.of(action(word)), List.of()));

      assertThat(judgement.theirExitCode()).isZero();
      assertThat(judgement.exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
      assertThat(judgement.differs()).isTrue();
      assertThat(reasons(judgement)).anyMatch(reason -> reason.startsWith("action '" + word + "'"));
    }
  }

  @Test
  void a_rollback_that_was_not_played_or_failed_is_green_there_and_unproven_here() {
    Experiment never =
        experiment(List.of(action("nothing")), List.of(action("mend")))
            .by(HypothesisStrategy.DEFAULT, RollbackStrategy.NEVER);
    ExperimentJudgement left = world.judge(never);
    assertThat(left.theirExitCode()).isZero();
    assertThat(left.exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(reasons(left)).anyMatch(reason -> reason.contains("the rollbacks were not played"));

    ExperimentJudgement failed =
        new PlayedWorld().judge(experiment(List.of(action("nothing")), List.of(action("dead"))));
    assertThat(failed.theirExitCode()).isZero();
    assertThat(failed.exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
  }

  @Test
  void a_dead_probe_says_nothing_of_the_system() {
    Experiment dead =
        experiment(List.of(probe("dead")), List.of(action("nothing")), List.of())
            .by(HypothesisStrategy.AFTER_METHOD_ONLY, RollbackStrategy.ALWAYS);

    ExperimentJudgement judgement = world.judge(dead);

    assertThat(judgement.theirExitCode()).isEqualTo(1);
    assertThat(judgement.exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(reasons(judgement)).anyMatch(reason -> reason.contains("could not be asked"));
  }

  @Test
  void a_probe_of_the_method_that_died_is_green_there_and_unproven_here() {
    ExperimentJudgement judgement =
        world.judge(experiment(List.of(action("nothing"), probe("dead")), List.of()));

    assertThat(judgement.theirExitCode()).isZero();
    assertThat(judgement.exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
  }

  @Test
  void what_broke_meanwhile_and_healed_is_green_there_and_a_fail_here() {
    Experiment one =
        experiment(List.of(paused("break", 2), action("mend")), List.of())
            .by(HypothesisStrategy.CONTINUOUSLY, RollbackStrategy.DEFAULT);

    ExperimentJudgement judgement = world.judge(one);

    assertThat(judgement.theirExitCode()).isZero();
    assertThat(judgement.exitCode()).isEqualTo(ExitCode.FAIL);
  }

  @Test
  void what_does_not_come_back_is_a_fail_though_nobody_there_asks() {
    world.on("nothing", world::goesDown);
    Experiment one =
        experiment(List.of(action("refused"), action("mend")), List.of(action("nothing")));

    ExperimentJudgement judgement = world.judge(one);

    assertThat(judgement.theirExitCode()).isZero();
    assertThat(judgement.exitCode()).isEqualTo(ExitCode.FAIL);
    assertThat(reasons(judgement))
        .anyMatch(reason -> reason.contains("did not come back within 30 s"));
  }

  @Test
  void nothing_claimed_nothing_done_nobody_looking_and_not_steady_before_are_green_there_only() {
    Experiment noHypothesis = experiment(List.of(), List.of(action("nothing")), List.of());
    Experiment noAction = experiment(List.of(probe("is-up")), List.of());
    Experiment notAfter =
        experiment(List.of(action("nothing")), List.of())
            .by(HypothesisStrategy.BEFORE_METHOD_ONLY, RollbackStrategy.DEFAULT);
    for (Experiment one : List.of(noHypothesis, noAction, notAfter)) {
      ExperimentJudgement judgement = new PlayedWorld().judge(one);

      assertThat(judgement.theirExitCode()).isZero();
      assertThat(judgement.exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
    }

    world.goesDown();
    ExperimentJudgement before = world.judge(experiment(List.of(action("break")), List.of()));
    assertThat(before.theirExitCode()).isZero();
    assertThat(before.exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(reasons(before)).anyMatch(reason -> reason.contains("so nothing was done"));
  }

  @Test
  void a_break_that_no_proven_action_came_before_is_no_fail() {
    world.on("refused", world::goesDown);

    ExperimentJudgement judgement =
        world.judge(experiment(List.of(action("refused")), List.of(action("mend"))));

    assertThat(judgement.exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(reasons(judgement)).anyMatch(reason -> reason.contains("no action is proven"));
  }

  @Test
  void an_interrupt_and_an_error_of_ours_end_as_they_end_every_run() {
    world.on("break", world.interruption::interrupt);
    assertThat(world.judge(experiment(List.of(action("break")), List.of())).exitCode())
        .isEqualTo(ExitCode.INTERRUPTED);
    assertThat(new PlayedWorld().judge(experiment(List.of(action("bug")), List.of())).exitCode())
        .isEqualTo(ExitCode.ERROR);
  }
}
