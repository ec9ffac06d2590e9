package holdwater.dashboards.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import holdwater.model.port.CallCounts;
import holdwater.model.port.ServiceCounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Attempts per call, by hand-checked counts. */
class RetryBookTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final RetryBook book = new RetryBook();

  private static ServiceCounts counts(String callee, long tries, long repeats) {
    List<Long> byTime = new ArrayList<>(Collections.nCopies(CallCounts.BUCKETS, 0L));
    byTime.set(0, tries);
    String service = callee.substring(callee.indexOf('.') + 1);
    return new ServiceCounts(
        Map.of(callee, new CallCounts(byTime, 0)),
        Map.of("retry/retried/" + service, repeats),
        Map.of());
  }

  /** All that was counted until that second: tries and repeats at both links. */
  private Retries look(int second, long front, long frontAgain, long back, long backAgain) {
    return book.add(
        NOON.plusSeconds(second),
        Map.of(
            "a.gateway", counts("a.playback", front, frontAgain),
            "a.playback", counts("b.catalog", back, backAgain)));
  }

  @Test
  void retries_on_two_links_multiply() {
    look(0, 100, 0, 100, 0);

    Retries retries = look(1, 140, 20, 190, 60);

    assertThat(retries.links())
        .containsEntry("gateway -> playback", 2.0)
        .containsEntry("playback -> catalog", 3.0);
    assertThat(retries.worst()).isCloseTo(6, within(1e-9));
  }

  @Test
  void what_was_counted_before_the_first_look_is_of_no_moment() {
    Retries retries = look(0, 1_000, 500, 1_000, 500);

    assertThat(retries.told()).isTrue();
    assertThat(retries.worst()).isEqualTo(1);
    assertThat(retries.links()).isEmpty();
  }

  @Test
  void moment_stands_for_the_five_seconds_that_end_with_it() {
    look(0, 0, 0, 0, 0);
    look(1, 40, 20, 0, 0);

    // Five seconds later nothing of the storm is left.
    assertThat(look(5, 60, 20, 0, 0).links()).containsEntry("gateway -> playback", 1.5);
    assertThat(look(6, 80, 20, 0, 0).worst()).isEqualTo(1);
  }

  @Test
  void handful_of_calls_has_no_rate() {
    look(0, 0, 0, 0, 0);

    assertThat(look(1, 12, 6, 0, 0).worst()).isEqualTo(1);
  }

  @Test
  void process_that_was_started_anew_counts_from_zero() {
    look(0, 5_000, 0, 5_000, 0);

    assertThat(look(1, 40, 20, 0, 0).links()).containsEntry("gateway -> playback", 2.0);
  }

  @Test
  void circle_of_calls_ends() {
    Map<String, ServiceCounts> none =
        Map.of("a.one", counts("a.two", 0, 0), "a.two", counts("a.one", 0, 0));
    book.add(NOON, none);

    Retries retries =
        book.add(
            NOON.plusSeconds(1),
            Map.of("a.one", counts("a.two", 40, 20), "a.two", counts("a.one", 40, 20)));

    assertThat(retries.worst()).isCloseTo(2, within(1e-9));
  }

  @Test
  void silence_is_not_the_figure_one_and_is_not_drawn() {
    Retries retries = book.add(NOON, Map.of());

    assertThat(retries.told()).isFalse();
    assertThat(FigureJson.attempts(book.lately())).isEmpty();
  }
}
