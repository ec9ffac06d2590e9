package holdwater.adapters.external;

import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.adapters.recipe.Programs;
import holdwater.adapters.recipe.RecipesInProcess;
import holdwater.model.fault.Fault;
import holdwater.model.fault.Outage;
import holdwater.model.port.FaultInjector;
import holdwater.model.port.Injection;
import holdwater.model.port.InjectionFailed;
import holdwater.model.port.Lease;
import holdwater.model.port.Seed;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.verdict.Evidence;
import holdwater.testkit.FaultInjectorContract;
import holdwater.testkit.TwoZones;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OutageContractTest extends FaultInjectorContract {
  private static final Duration BACK_WITHIN = Duration.ofMillis(500);
  private static final ResolvedTarget ONE =
      new ResolvedTarget(List.of(TwoZones.topology().instances().get(0)), List.of());

  private LosableInstances theirs;
  private RecipesInProcess recipes;

  @BeforeEach
  void open() throws IOException {
    theirs = new LosableInstances();
    recipes = new RecipesInProcess(theirs::bringBack);
  }

  @AfterEach
  void close() {
    recipes.close();
    theirs.close();
  }

  private FaultInjector injector(Programs programs, boolean allowed) {
    return new OutageInjector(theirs.system(), recipes, programs, allowed, BACK_WITHIN);
  }

  @Override
  protected FaultInjector injector() {
    return injector((argv, folder, within, keepAlive) -> theirs.lose(argv), /* allowed= */ true);
  }

  @Override
  protected Fault fault() {
    return new Outage();
  }

  @Override
  protected ResolvedTarget target() {
    return ONE;
  }

  /** On a busy machine a look takes its time. */
  @Override
  protected Duration shortLease() {
    return Duration.ofSeconds(4);
  }

  @Override
  protected boolean felt() {
    return theirs.lost();
  }

  @Test
  void what_brings_back_is_held_before_anybody_is_lost() {
    Programs looking =
        (argv, folder, within, keepAlive) -> {
          assertThat(recipes.ids()).hasSize(1);
          assertThat(keepAlive.getAsBoolean()).isTrue();
          theirs.lose(argv);
        };

    try (Injection injection =
        injector(looking, /* allowed= */ true)
            .inject("one", fault(), ONE, Lease.DEFAULT, new Seed(1))) {
      assertThat(injection.evidence().statement()).startsWith("nobody answers at ");
    }
  }

  @Test
  void program_that_fails_leaves_nobody_lost() {
    Programs failing =
        (argv, folder, within, keepAlive) -> {
          theirs.lose(argv);
          throw new IOException("'lose' ended with 3");
        };

    assertThatThrownBy(
            () ->
                injector(failing, /* allowed= */ true)
                    .inject("1", fault(), ONE, Lease.DEFAULT, new Seed(1)))
        .isInstanceOf(InjectionFailed.class)
        .hasMessageContaining("'lose' ended with 3");
    assertThat(theirs.lost()).isFalse();
  }

  /** As {@code docker stop}, which asks somebody who goes on when it is killed. */
  @Test
  void loss_that_was_broken_off_proves_nothing_while_it_may_go_on_and_is_made_good_then()
      throws Exception {
    Programs interrupted =
        (argv, folder, within, keepAlive) -> {
          throw new Programs.BrokenOff("'lose' did not end within 15 s");
        };
    FaultInjector injector = injector(interrupted, /* allowed= */ true);

    assertThatThrownBy(() -> injector.inject("1", fault(), ONE, Lease.DEFAULT, new Seed(1)))
        .isInstanceOf(InjectionFailed.class)
        .hasMessageContaining("did not end within");
    assertThat(theirs.lost()).isFalse();
    assertThat(injector.heal("1", fault(), ONE).proven()).as("it answers by now").isFalse();

    theirs.lose(List.of(LosableInstances.LOSE));
    eventually(
        Duration.ofSeconds(40),
        () -> assertThat(injector.heal("1", fault(), ONE).proven()).isTrue());
    assertThat(theirs.lost()).isFalse();
  }

  @Test
  void programs_are_run_with_permission_only() {
    FaultInjector forbidden =
        injector((argv, folder, within, keepAlive) -> theirs.lose(argv), /* allowed= */ false);

    assertThat(forbidden.check(fault(), ONE).message()).contains("'lose'", "--allow-commands");
    assertThatThrownBy(() -> forbidden.inject("one", fault(), ONE, Lease.DEFAULT, new Seed(1)))
        .isInstanceOf(InjectionFailed.class);
    assertThat(theirs.lost()).isFalse();
  }

  @Test
  void who_does_not_answer_cannot_be_lost() throws IOException {
    theirs.lose(List.of(LosableInstances.LOSE));

    assertThat(injector().check(fault(), ONE).message()).contains("cannot be lost");
  }

  @Test
  void who_stays_away_and_whose_recipe_nobody_holds_is_for_a_person_to_bring_back()
      throws IOException {
    theirs.lose(List.of(LosableInstances.LOSE));

    Evidence gone = injector().heal("long-ago", fault(), ONE);

    assertThat(gone.proven()).isFalse();
    assertThat(gone.statement())
        .contains(
            "does not answer",
            "; run its bringBack in work: '" + LosableInstances.BRING_BACK + "'");
  }

  @Test
  void heal_without_permission_brings_back_what_a_dead_process_lost() throws Exception {
    try (Injection left = injector().inject("left", fault(), ONE, Lease.DEFAULT, new Seed(1))) {
      assertThat(left.evidence().proven()).isTrue();

      Programs none =
          (argv, folder, within, keepAlive) -> {
            throw new IOException("nothing is run");
          };
      eventually(
          Duration.ofSeconds(10),
          () ->
              assertThat(injector(none, /* allowed= */ false).heal("left", fault(), ONE).proven())
                  .isTrue());
    }
  }
}
