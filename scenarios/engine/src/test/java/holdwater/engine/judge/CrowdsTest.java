package holdwater.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.fault.Crowd;
import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.scenario.Target;
import holdwater.model.topology.Link;
import holdwater.model.verdict.RunStatus;
import holdwater.model.verdict.WindowKind;
import holdwater.testkit.ScenarioBuilder;
import holdwater.testkit.TwoZones;
import java.util.List;
import java.util.function.LongToIntFunction;
import org.junit.jupiter.api.Test;

/**
 * Three times ten viewers a second are sent from second 30 to second 100, and whoever came may
 * press play half a minute later.
 */
class CrowdsTest {
  private static final String TOO_MANY =
      "more stream starts are planned than the scenario asks for";
  private static final ResolvedTarget ENTRIES =
      new ResolvedTarget(
          List.of(),
          TwoZones.topology().links().stream()
              .filter(link -> link.source().equals(Link.CLIENTS))
              .toList());

  private static List<String> reasons(LongToIntFunction starts) {
    JournalBuilder journal =
        new JournalBuilder()
            .scenario(
                new ScenarioBuilder()
                    .step(
                        "premiere",
                        0,
                        new Crowd(3),
                        new Target.Links(Link.CLIENTS, "*.gateway"),
                        70,
                        130)
                    .proves()
                    .build())
            .stack();
    for (long second = 0; second < 160; second++) {
      int planned = starts.applyAsInt(second);
      journal.second(second, planned, planned, 5, new Counts(planned, 0));
    }
    return Judge.judge(
            journal
                .window(WindowKind.STEADY, 0, 30)
                .injected("r-1", "premiere", 30.4, new Crowd(3), ENTRIES)
                .held("r-1", 33, 99.8)
                .reverted("r-1", 100.2)
                .window(WindowKind.AFTER, 100, 160)
                .ended(RunStatus.COMPLETED)
                .build())
        .outcome()
        .reasons();
  }

  private static boolean crowded(long second) {
    return second > 37 && second < 107;
  }

  @Test
  void as_many_as_were_sent_are_no_mistake() {
    assertThat(reasons(second -> crowded(second) ? 30 : 10)).noneMatch(r -> r.contains(TOO_MANY));
  }

  @Test
  void crowd_that_presses_play_is_proven_and_one_of_the_usual_viewers_is_not() {
    assertThat(reasons(second -> crowded(second) ? 30 : 10))
        .noneMatch(r -> r.contains("stream starts a second are planned"));
    assertThat(reasons(second -> 10))
        .anyMatch(
            r ->
                r.contains(
                    "crowd 'premiere' is not proven to have bitten: 10.0 stream starts a second are"
                        + " planned"));
    assertThat(reasons(second -> crowded(second) ? 25 : 10))
        .anyMatch(r -> r.contains("25.0 stream starts a second are planned"));
  }

  @Test
  void whoever_browses_for_26_seconds_presses_play_after_the_crowd_is_over() {
    assertThat(reasons(second -> second > 56 && second < 126 ? 30 : 10))
        .noneMatch(r -> r.contains(TOO_MANY))
        .noneMatch(r -> r.contains("stream starts a second are planned"));
  }

  @Test
  void more_than_were_sent_are_one() {
    assertThat(reasons(second -> crowded(second) ? 36 : 10)).anyMatch(r -> r.contains(TOO_MANY));
  }

  @Test
  void a_fifth_that_goes_on_coming_is_one_too() {
    assertThat(reasons(second -> crowded(second) ? 30 : second < 107 ? 10 : 12))
        .anyMatch(r -> r.contains(TOO_MANY));
  }

  @Test
  void a_crowd_before_and_long_after_it_was_sent_is_one() {
    assertThat(reasons(second -> second == 20 ? 30 : 10)).anyMatch(r -> r.contains(TOO_MANY));
    assertThat(reasons(second -> second == 140 ? 30 : 10)).anyMatch(r -> r.contains(TOO_MANY));
  }
}
