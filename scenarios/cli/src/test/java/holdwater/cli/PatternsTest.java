package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.platform.plan.Planner;
import holdwater.resilience.Pattern;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PatternsTest {
  /** Those of the players, who are no service of the stack. */
  private static final Set<String> OF_VIEWERS = Set.of("adaptive-bitrate", "edge-failover");

  /** Those of what starts the services. */
  private static final Set<String> OF_THE_PLATFORM = Set.of(Planner.RESTART);

  @Test
  void what_a_user_may_switch_off_is_what_stack_viewers_and_platform_know() {
    Set<String> known =
        Arrays.stream(Pattern.values())
            .map(Pattern::patternName)
            .collect(Collectors.toCollection(TreeSet::new));
    known.addAll(OF_VIEWERS);
    known.addAll(OF_THE_PLATFORM);

    assertThat(new TreeSet<>(Patterns.KNOWN)).isEqualTo(known);
  }
}
