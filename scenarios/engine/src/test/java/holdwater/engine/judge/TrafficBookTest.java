package holdwater.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.port.TrafficReport;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrafficBookTest {
  private static final Instant T = Instant.parse("2026-03-01T20:15:00Z");

  @Test
  void a_second_that_is_known_in_part_is_not_known() {
    TrafficBook book = new TrafficBook();

    book.add(new TrafficReport(List.of(), T.plusMillis(2_252)));

    assertThat(book.completeUpTo()).isEqualTo(T.plusSeconds(2));
    assertThat(book.completeUpTo(T.plusSeconds(2))).isTrue();
    assertThat(book.completeUpTo(T.plusMillis(2_001))).isFalse();
  }
}
