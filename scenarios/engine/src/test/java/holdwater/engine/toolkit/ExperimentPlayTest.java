package holdwater.engine.toolkit;

import static holdwater.engine.toolkit.PlayedWorld.action;
import static holdwater.engine.toolkit.PlayedWorld.experiment;
import static holdwater.engine.toolkit.PlayedWorld.paused;
import static holdwater.engine.toolkit.PlayedWorld.probe;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order of an experiment, and what of it is left out when. */
class ExperimentPlayTest {
  private final PlayedWorld world = new PlayedWorld();

  @Test
  void everything_is_played_in_the_order_of_the_chaos_toolkit_and_the_hypothesis_once_more() {
    ExperimentResult result =
        world.play(experiment(List.of(action("nothing")), List.of(action("mend"))));

    assertThat(world.called).containsExactly("is-up", "nothing", "is-up", "mend", "is-up");
    assertThat(result.status()).isEqualTo(ExperimentStatus.COMPLETED);
    assertThat(result.deviated()).isFalse();
    assertThat(result.atTheEnd()).hasValueSatisfying(state -> assertThat(state.met()).isTrue());
  }

  @Test
  void what_was_not_steady_before_is_not_touched_and_still_rolled_back() {
    world.goesDown();

    ExperimentResult result =
        world.play(experiment(List.of(action("break")), List.of(action("mend"))));

    assertThat(world.called).containsExactly("is-up", "mend");
    assertThat(result.status()).isEqualTo(ExperimentStatus.COMPLETED);
    assertThat(result.methodBegan()).isFalse();
  }

  @Test
  void the_first_probe_out_of_tolerance_ends_the_asking() {
    world.goesDown();

    world.play(experiment(List.of(probe("is-up"), probe("nothing")), List.of(), List.of()));

    assertThat(world.called).containsExactly("is-up");
  }

  @Test
  void by_default_a_failed_experiment_is_not_rolled_back_and_a_deviated_one_is() {
    Experiment deviates = experiment(List.of(action("break")), List.of(action("mend")));
    assertThat(world.play(deviates).rollbacks()).hasSize(1);

    PlayedWorld other = new PlayedWorld();
    ExperimentResult failed =
        other.play(
            experiment(List.of(probe("dead")), List.of(action("break")), List.of(action("mend")))
                .by(HypothesisStrategy.AFTER_METHOD_ONLY, RollbackStrategy.DEFAULT));

    assertThat(failed.status()).isEqualTo(ExperimentStatus.FAILED);
    assertThat(failed.deviated()).isTrue();
    assertThat(failed.rollbacksPlayed()).isFalse();
    assertThat(other.called).doesNotContain("mend");
  }

  @Test
  void rollbacks_are_played_as_their_strategy_says() {
    assertThat(rollbacks(RollbackStrategy.ALWAYS, "dead")).containsExactly("mend");
    assertThat(rollbacks(RollbackStrategy.DEFAULT, "dead")).isEmpty();
    assertThat(rollbacks(RollbackStrategy.NEVER, "is-up")).isEmpty();
    assertThat(rollbacks(RollbackStrategy.DEVIATED, "is-up")).containsExactly("mend");
    assertThat(rollbacks(RollbackStrategy.DEVIATED, "nothing")).isEmpty();
  }

  private static List<String> rollbacks(RollbackStrategy strategy, String probe) {
    Experiment one =
        experiment(List.of(probe(probe)), List.of(action("break")), List.of(action("mend")))
            .by(HypothesisStrategy.AFTER_METHOD_ONLY, strategy);
    return new PlayedWorld()
        .play(one).rollbacks().stream().map(played -> played.activity().name()).toList();
  }

  @Test
  void continuously_means_before_each_second_of_the_method_and_after() {
    Experiment one =
        experiment(List.of(paused("break", 2.5), action("mend")), List.of())
            .by(HypothesisStrategy.CONTINUOUSLY, RollbackStrategy.DEFAULT);

    ExperimentResult result = world.play(one);

    assertThat(result.during()).extracting(SteadyState::met).containsExactly(true, false, false);
    assertThat(result.deviated()).as("of what was seen meanwhile, nothing").isFalse();
    assertThat(result.status()).isEqualTo(ExperimentStatus.COMPLETED);
  }

  @Test
  void an_interrupt_ends_the_pause_and_begins_nothing_more() {
    world.on("break", world.interruption::interrupt);

    ExperimentResult result =
        world.play(
            experiment(List.of(paused("break", 600), action("nothing")), List.of(action("mend"))));

    assertThat(result.status()).isEqualTo(ExperimentStatus.INTERRUPTED);
    assertThat(world.called).containsExactly("is-up", "break");
    assertThat(world.took()).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void an_interrupted_experiment_is_rolled_back_if_its_strategy_is_always() {
    world.on("break", world.interruption::interrupt);
    Experiment one =
        experiment(List.of(action("break")), List.of(action("mend")))
            .by(HypothesisStrategy.DEFAULT, RollbackStrategy.ALWAYS);

    assertThat(world.play(one).rollbacks()).hasSize(1);
  }

  @Test
  void an_interrupt_while_it_is_rolled_back_lets_the_rollbacks_end() {
    world.on("mend", world.interruption::interrupt);

    ExperimentResult result =
        world.play(
            experiment(List.of(action("break")), List.of(action("mend"), action("nothing"))));

    assertThat(result.status()).isEqualTo(ExperimentStatus.INTERRUPTED);
    assertThat(result.rollbacks()).hasSize(2);
    assertThat(result.atTheEnd()).isEmpty();
  }

  @Test
  void an_error_of_ours_aborts_and_is_rolled_back() {
    ExperimentResult result =
        world.play(experiment(List.of(action("bug"), action("nothing")), List.of(action("mend"))));

    assertThat(result.status()).isEqualTo(ExperimentStatus.ABORTED);
    assertThat(world.called).doesNotContain("nothing").contains("mend");
  }

  @Test
  void what_is_not_back_at_once_has_thirty_seconds() {
    Experiment one = experiment(List.of(action("break")), List.of(action("refused")));
    world.on("refused", () -> world.clock.at(Duration.ofSeconds(12), world::comesUp));

    ExperimentResult result = world.play(one);

    assertThat(result.atTheEnd()).hasValueSatisfying(state -> assertThat(state.met()).isTrue());
    assertThat(world.took()).isEqualTo(Duration.ofSeconds(12));
  }

  @Test
  void what_does_not_come_back_is_waited_for_no_longer() {
    ExperimentResult result =
        world.play(experiment(List.of(action("break")), List.of(action("nothing"))));

    assertThat(result.atTheEnd()).hasValueSatisfying(state -> assertThat(state.met()).isFalse());
    assertThat(world.took()).isEqualTo(Duration.ofSeconds(30));
    assertThat(result.duration()).as("their journal ends with the rollbacks").isZero();
  }

  @Test
  void what_runs_in_the_background_is_waited_for() {
    Activity beside = action("break").inBackground(true);

    ExperimentResult result = world.play(experiment(List.of(beside, probe("nothing")), List.of()));

    assertThat(result.run())
        .extracting(each -> each.activity().name())
        .containsExactly("break", "nothing");
    assertThat(result.deviated()).isTrue();
  }
}
