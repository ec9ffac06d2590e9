package holdwater.adapters.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.slo.CounterQuery;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Calls of a link by a counter of its callee; no call of our own is one of them. */
class CalleeMeterTest {
  private static final String LINK = "a.orders:a.stock";
  private static final URI PAGE = URI.create("http://127.0.0.1:7002/metrics");

  private final AtomicLong asked = new AtomicLong();
  private final Map<String, String> readable = new HashMap<>();
  private final CalleeMeter meter =
      new CalleeMeter(
          Map.of(
              LINK,
              new CalleeCounter(
                  PAGE, new CounterQuery("calls_total", List.of()), Set.of("/health", "/metrics"))),
          link -> asked.get(),
          pages -> {
            assertThat(pages).containsValue(PAGE);
            return readable;
          });

  private Map<String, Long> look(String... lines) {
    readable.put(PAGE.toString(), String.join("\n", lines) + "\n");
    return meter.calls();
  }

  @Test
  void calls_are_those_since_the_first_look_without_our_own() {
    assertThat(look("calls_total{uri=\"/stock\"} 500", "calls_total{uri=\"/health\"} 30"))
        .containsOnly(Map.entry(LINK, 0L));

    assertThat(look("calls_total{uri=\"/stock\"} 520", "calls_total{uri=\"/health\"} 90"))
        .containsOnly(Map.entry(LINK, 20L));
  }

  @Test
  void where_the_path_is_not_told_our_own_calls_are_taken_off() {
    assertThat(look("calls_total 500")).containsOnly(Map.entry(LINK, 0L));
    asked.addAndGet(3);

    // 5 of them are ours: 3 questions and 2 reads of the page.
    assertThat(look("calls_total 525")).containsOnly(Map.entry(LINK, 20L));
    asked.addAndGet(7);
    // What is taken off too late is taken off all the same: no call is made of it.
    assertThat(look("calls_total 526")).containsOnly(Map.entry(LINK, 20L));
    assertThat(look("calls_total 537")).containsOnly(Map.entry(LINK, 21L));
  }

  @Test
  void who_is_not_read_keeps_what_was_known_and_who_was_restarted_counts_anew() {
    assertThat(look("calls_total{uri=\"/stock\"} 500")).containsEntry(LINK, 0L);
    assertThat(look("calls_total{uri=\"/stock\"} 510")).containsEntry(LINK, 10L);

    readable.clear();
    assertThat(meter.calls()).containsEntry(LINK, 10L);

    assertThat(look("calls_total{uri=\"/stock\"} 4")).containsEntry(LINK, 14L);
  }

  @Test
  void link_whose_callee_never_answered_is_absent() {
    assertThat(meter.calls()).isEmpty();
  }
}
