package holdwater.engine.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.engine.journal.JournalFailed;
import holdwater.engine.run.ExitCode;
import holdwater.testkit.ScenarioBuilder;
import holdwater.testkit.TwoZones;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvingTest {
  private static final List<Claim> CLAIMS =
      List.of(
          Runs.claim("zone-outage", "zone-failover"),
          Runs.claim("hung", "fallback"),
          Runs.claim("throw", "fallback"));

  @TempDir Path folder;
  private final List<String> played = new ArrayList<>();
  private final List<Duration> left = new ArrayList<>();
  private Function<RunOrder, Played> verdicts = ProvingTest::asClaimed;

  private static Played asClaimed(RunOrder order) {
    return order.without().isEmpty() ? Runs.pass() : Runs.fail(Runs.STARTS_HELD);
  }

  private ProofMatrix prove(List<Claim> claims, int times, RunBook book) {
    Player player =
        order -> {
          played.add(order.describe());
          return verdicts.apply(order);
        };
    return new Proving(claims, times, player, book, new Listening())
        .prove("c0ffee", new TreeSet<>());
  }

  private ProofMatrix prove() {
    return prove(CLAIMS, 1, RunBook.open(folder, "c0ffee"));
  }

  private final class Listening implements SuiteListener {
    @Override
    public void begins(int number, int of, RunOrder order, Duration leftForAll) {
      left.add(leftForAll);
    }

    @Override
    public void ended(int number, int of, RunOrder order, Played run) {}

    @Override
    public void known(RunOrder order, Played run) {}
  }

  @Test
  void runs_with_everything_on_come_first_and_equal_ablations_together() {
    ProofMatrix matrix = prove();

    assertThat(played)
        .containsExactly(
            "zone-outage",
            "hung",
            "throw",
            "hung without fallback",
            "throw without fallback",
            "zone-outage without zone-failover");
    assertThat(matrix.summary()).isEqualTo("3 of 3 caught");
    assertThat(matrix.exitCode()).isEqualTo(ExitCode.PASS);
  }

  @Test
  void every_claim_is_tried_once_before_any_is_tried_again() {
    prove(
        List.of(Runs.claim(), Runs.claim("hung", "fallback")), 2, RunBook.fresh(folder, "c0ffee"));

    assertThat(played)
        .startsWith(
            "zone-outage",
            "hung",
            "hung without fallback",
            "zone-outage without zone-failover",
            "zone-outage",
            "hung");
  }

  @Test
  void time_left_follows_the_pace_so_far() {
    prove();

    // The scenario asks for 75 + 30 + 70 + 60 s; every run took 240.
    assertThat(left.get(0)).isEqualTo(Duration.ofSeconds(6 * 235));
    assertThat(left.get(1)).isEqualTo(Duration.ofSeconds(5 * 240));
    assertThat(left.get(5)).isEqualTo(Duration.ofSeconds(240));
  }

  @Test
  void ablation_of_what_does_not_pass_is_not_played() {
    verdicts = order -> order.scenario().name().equals("hung") ? Runs.fail() : asClaimed(order);

    ProofMatrix matrix = prove();

    assertThat(played).doesNotContain("hung without fallback").contains("throw without fallback");
    assertThat(matrix.summary()).isEqualTo("2 of 3 caught, 1 missed");
    assertThat(matrix.exitCode()).isEqualTo(ExitCode.FAIL);
  }

  @Test
  void inconclusive_run_is_played_once_more_and_no_more() {
    verdicts = order -> Runs.inconclusive();

    ProofMatrix matrix = prove(List.of(Runs.claim()), 1, RunBook.open(folder, "c0ffee"));

    assertThat(played).containsExactly("zone-outage", "zone-outage");
    assertThat(matrix.summary()).isEqualTo("0 of 1 caught, 1 undecided");
    assertThat(matrix.exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
  }

  @Test
  void second_answer_counts_when_the_first_was_none() {
    verdicts = order -> played.size() == 1 ? Runs.inconclusive() : asClaimed(order);

    assertThat(prove(List.of(Runs.claim()), 1, RunBook.open(folder, "c0ffee")).exitCode())
        .isEqualTo(ExitCode.PASS);
  }

  @Test
  void proof_that_holds_one_time_of_two_is_none() {
    verdicts =
        order -> !order.without().isEmpty() && order.trial() == 2 ? Runs.pass() : asClaimed(order);

    ProofMatrix matrix = prove(List.of(Runs.claim()), 2, RunBook.open(folder, "c0ffee"));

    assertThat(played).hasSize(4);
    assertThat(matrix.rows().get(0).finding()).isEqualTo(Finding.MASKED);
    assertThat(matrix.rows().get(0).caught()).isEqualTo(1);
  }

  @Test
  void interrupted_suite_keeps_what_was_judged_and_goes_on_there() {
    verdicts = order -> played.size() == 4 ? Runs.interrupted() : asClaimed(order);

    ProofMatrix first = prove();

    assertThat(first.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(first.summary()).isEqualTo("0 of 3 caught, 3 undecided; interrupted");
    assertThat(played).hasSize(4);

    played.clear();
    verdicts = ProvingTest::asClaimed;
    ProofMatrix second = prove();

    assertThat(played)
        .containsExactly(
            "hung without fallback", "throw without fallback", "zone-outage without zone-failover");
    assertThat(second.exitCode()).isEqualTo(ExitCode.PASS);
  }

  @Test
  void error_of_the_harness_is_no_answer_and_the_next_call_goes_on_there() {
    verdicts = order -> order.describe().equals("throw") ? Runs.broke() : asClaimed(order);

    ProofMatrix first = prove();

    assertThat(first.summary()).isEqualTo("2 of 3 caught, 1 undecided");
    assertThat(played.stream().filter("throw"::equals)).hasSize(2);

    played.clear();
    verdicts = ProvingTest::asClaimed;

    assertThat(prove().exitCode()).isEqualTo(ExitCode.PASS);
    assertThat(played).containsExactly("throw", "throw without fallback");
  }

  @Test
  void suite_that_was_played_to_its_end_begins_anew() {
    prove();
    played.clear();
    prove();

    assertThat(played).hasSize(6);
  }

  @Test
  void run_of_another_commit_or_scenario_does_not_count() {
    RunOrder order = Runs.claim().with(1);
    RunBook.open(folder, "c0ffee").add(order, Runs.pass());

    assertThat(RunBook.open(folder, "c0ffee").of(order)).containsExactly(Runs.pass());
    assertThat(RunBook.open(folder, "decaf").of(order)).isEmpty();
    RunOrder faster =
        new RunOrder(
            new ScenarioBuilder().starts(11).build(), TwoZones.topology(), order.without(), 1);
    assertThat(RunBook.open(folder, "c0ffee").of(faster)).isEmpty();
    assertThat(RunBook.fresh(folder, "c0ffee").of(order)).isEmpty();
  }

  @Test
  void half_a_state_file_is_refused_with_a_way_out() throws IOException {
    Files.writeString(folder.resolve(RunBook.NAME), "{\"complete\": fal");

    assertThatThrownBy(() -> RunBook.open(folder, "c0ffee"))
        .isInstanceOf(JournalFailed.class)
        .hasMessageContaining("--fresh begins anew");

    Files.writeString(folder.resolve(RunBook.NAME), "{\"complete\": false}");
    assertThatThrownBy(() -> RunBook.open(folder, "c0ffee"))
        .isInstanceOf(JournalFailed.class)
        .hasMessageContaining("is no list of runs");
  }
}
