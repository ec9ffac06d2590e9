package holdwater.engine.suite;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.verdict.RunStatus;
import holdwater.model.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TogetherTest {
  private static Played run(Verdict verdict, HeldTotal... held) {
    return new Played(
        "7f3a",
        Optional.empty(),
        RunStatus.COMPLETED,
        verdict,
        "",
        List.of(),
        List.of(held),
        Map.of(),
        240);
  }

  private static HeldTotal starts(long events, long bad, int badSeconds) {
    return new HeldTotal("stream-starts", events, bad, events, bad, 62, badSeconds);
  }

  @Test
  void five_good_trials_say_little_of_the_next_and_more_of_the_share() {
    Played good = run(Verdict.PASS, starts(620, 0, 0));

    // 1 - 0.05^(1/5) = 45.07 %; 1 - 0.05^(1/3100) = 0.0966 %; 310 s: 0.962 %, one in 103.98.
    assertThat(Together.of(List.of(good, good, good, good, good)).sentences())
        .containsExactly(
            "5 judged trials, 0 FAIL: if they are alike, under 45.1 % of such trials FAIL, at 95 %",
            "stream-starts while faults were held: 0 of 3,100 bad; if failures are independent,"
                + " under 0.10 %; 310 s cannot show what breaks less often than one second in 103");
  }

  @Test
  void what_was_not_judged_counts_for_nothing() {
    Played good = run(Verdict.PASS, starts(620, 0, 0));
    Played open = run(Verdict.INCONCLUSIVE, starts(620, 300, 30));

    assertThat(Together.of(List.of(good, open)).sentences()).isEmpty();
    assertThat(Together.of(List.of(good, open, good)).sentences().get(1))
        .contains("0 of 1,240 bad");
  }

  @Test
  void a_fail_counts_with_its_damage_and_bounds_nothing_alone() {
    Played bad = run(Verdict.FAIL, starts(620, 310, 62));

    assertThat(Together.of(List.of(bad, bad)).sentences())
        .containsExactly(
            "2 judged trials, 2 FAIL",
            "stream-starts while faults were held: 620 of 1,240 bad; if failures are independent,"
                + " under 52.4 %");
  }

  @Test
  void three_dead_seconds_are_not_thirty_failures_by_themselves() {
    Played good = run(Verdict.PASS, starts(620, 0, 0));
    Played hit = run(Verdict.PASS, new HeldTotal("stream-starts", 620, 30, 62, 3, 62, 3));

    // 3 of 682 at most 1.14 %, where 30 of 1,240 would be at most 3.3 %.
    assertThat(Together.of(List.of(good, hit)).sentences().get(1))
        .startsWith(
            "stream-starts while faults were held: 30 of 1,240 bad; counting that failures came in"
                + " clusters, under 1.1");
  }

  @Test
  void objectives_are_kept_apart() {
    Played one = run(Verdict.PASS, starts(620, 1, 1));
    Played other =
        run(Verdict.PASS, new HeldTotal("api", 1000, 0, 1000, 0, 62, 0), starts(600, 0, 0));

    assertThat(Together.of(List.of(one, other)).sentences())
        .hasSize(3)
        .anySatisfy(each -> assertThat(each).startsWith("api while faults were held: 0 of 1,000"))
        .anySatisfy(each -> assertThat(each).contains("1 of 1,220 bad"));
  }
}
