package holdwater.dashboards.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnusualCallsTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  @Test
  void calls_that_stay_away_are_told_though_none_of_them_is_bad() {
    UnusualCalls unusual = new UnusualCalls();
    List<String> said = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      said.addAll(unusual.after(new SecondOfCalls(NOON.plusSeconds(i), i < 50 ? 20 : 0, 0)));
    }

    assertThat(said).containsExactly("unusual for 3 s: 0.0 good events a second, 20.0 are usual");
  }
}
