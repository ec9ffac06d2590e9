package holdwater.engine.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.engine.run.ExitCode;
import holdwater.model.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class StaircaseTest {
  private static final DoseRange RANGE = new DoseRange(DoseKind.LATENCY, 50, 5_000);

  private final List<Double> doses = new ArrayList<>();

  private Margin climb(DoseRange range, double finest, int most, Function<Double, Verdict> system) {
    Staircase stairs = new Staircase(range, finest, most);
    Optional<Double> next;
    while ((next = stairs.next()).isPresent()) {
      double dose = Math.round(next.get());
      doses.add(dose);
      stairs.saw(new Level(dose, system.apply(dose), "7f3a", "", List.of()));
    }
    return new Margin("slow", range, 300, stairs.levels(), false, Optional.empty());
  }

  private Margin climb(Function<Double, Verdict> system) {
    return climb(RANGE, 1.25, 12, system);
  }

  private static Verdict breaksAt(double threshold, double dose) {
    return dose >= threshold ? Verdict.FAIL : Verdict.PASS;
  }

  @Test
  void doubles_until_it_breaks_and_halves_between() {
    Margin margin = climb(dose -> breaksAt(640, dose));

    // 50, 100, 200, 400, 800 breaks; then the middles of what is left.
    assertThat(doses).startsWith(50.0, 100.0, 200.0, 400.0, 800.0, 566.0, 673.0);
    assertThat(margin.bracket())
        .isEqualTo(new Bracket(Optional.of(566.0), Optional.of(673.0), false));
    assertThat(margin.sentence())
        .isEqualTo("breaks at 617 ms (566 ms to 673 ms), needs 300 ms: margin 2.1 (1.9 to 2.2)");
  }

  @Property(tries = 300)
  void bracket_always_holds_the_threshold_and_is_as_narrow_as_asked(
      @ForAll @DoubleRange(min = 51, max = 4_999) double threshold) {
    Margin margin = climb(dose -> breaksAt(threshold, dose));

    double held = margin.bracket().held().orElseThrow();
    double broke = margin.bracket().broke().orElseThrow();
    assertThat(held).isLessThan(threshold);
    assertThat(broke).isGreaterThanOrEqualTo(threshold);
    assertThat(broke / held).isLessThan(1.27);
    assertThat(margin.levels().size()).isLessThanOrEqualTo(12);
  }

  @Test
  void system_that_never_breaks_is_known_only_up_to_the_worst_dose() {
    Margin margin = climb(dose -> Verdict.PASS);

    assertThat(doses).containsExactly(50.0, 100.0, 200.0, 400.0, 800.0, 1600.0, 3200.0, 5000.0);
    assertThat(margin.sentence())
        .isEqualTo("does not break up to 5000 ms, needs 300 ms: margin above 16.7");
  }

  @Test
  void system_that_breaks_at_the_mildest_dose_is_left_in_peace() {
    Margin margin = climb(dose -> Verdict.FAIL);

    assertThat(doses).containsExactly(50.0);
    assertThat(margin.sentence())
        .isEqualTo("breaks at 50 ms already, needs 300 ms: margin below 0.2");
    assertThat(margin.exitCode(OptionalDouble.of(1))).isEqualTo(ExitCode.FAIL);
  }

  @Test
  void level_that_decides_nothing_is_tried_once_more_and_widens_the_bracket() {
    Margin margin =
        climb(dose -> dose > 500 && dose < 700 ? Verdict.INCONCLUSIVE : breaksAt(640, dose));

    assertThat(doses.stream().filter(dose -> dose == 566)).hasSize(2);
    assertThat(margin.bracket().held().orElseThrow()).isLessThan(500);
    assertThat(margin.bracket().broke().orElseThrow()).isGreaterThan(700);
    assertThat(margin.levels().size()).isLessThanOrEqualTo(12);
  }

  @Test
  void nothing_decided_anywhere_is_inconclusive() {
    Margin margin = climb(dose -> Verdict.INCONCLUSIVE);

    assertThat(margin.sentence()).startsWith("nothing was decided at any dose");
    assertThat(margin.exitCode(OptionalDouble.empty())).isEqualTo(ExitCode.INCONCLUSIVE);
  }

  @Test
  void hold_beyond_a_break_is_no_breaking_point() {
    Margin margin =
        new Margin(
            "slow",
            RANGE,
            300,
            List.of(
                new Level(100, Verdict.FAIL, "a", "", List.of()),
                new Level(200, Verdict.PASS, "b", "", List.of())),
            false,
            Optional.empty());

    assertThat(margin.sentence()).contains("held at a dose as bad as one that broke it");
    assertThat(margin.exitCode(OptionalDouble.empty())).isEqualTo(ExitCode.INCONCLUSIVE);
  }

  @Test
  void less_bandwidth_is_worse() {
    DoseRange range = new DoseRange(DoseKind.BANDWIDTH, 2_000, 20);
    Margin margin = climb(range, 1.25, 12, kb -> kb < 130 ? Verdict.FAIL : Verdict.PASS);

    assertThat(doses).startsWith(2000.0, 1000.0, 500.0, 250.0, 125.0);
    assertThat(margin.bracket().broke().orElseThrow()).isLessThan(130);
    // It needs 300 KB/s and stands less than half of that.
    assertThat(margin.atLeast()).isGreaterThan(2);
  }

  @Test
  void wanted_margin_is_held_only_by_what_held() {
    Margin margin = climb(dose -> breaksAt(640, dose));

    assertThat(margin.exitCode(OptionalDouble.of(1.8))).isEqualTo(ExitCode.PASS);
    assertThat(margin.exitCode(OptionalDouble.of(2.0))).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(margin.exitCode(OptionalDouble.of(2.5))).isEqualTo(ExitCode.FAIL);
  }

  @Test
  void levels_are_bounded_and_a_range_has_two_ends() {
    climb(RANGE, 1.0001, 6, dose -> breaksAt(640, dose));
    assertThat(doses).hasSize(6);
    assertThatThrownBy(() -> new DoseRange(DoseKind.LATENCY, 500, 50))
        .hasMessageContaining("the first dose is the mildest");
  }
}
