package holdwater.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.LinkTimesMeasured;
import holdwater.model.port.LinkTime;
import holdwater.model.verdict.Window;
import holdwater.model.verdict.WindowKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WaitTableTest {
  private static final Instant T = Instant.parse("2026-01-01T00:00:00Z");
  private static final String SLOWED = "a.gateway:a.catalog";
  private static final String OTHER = "a.gateway:a.playback";

  private static LinkTime time(long answers, long waitedMillis, long servedMillis) {
    return new LinkTime(answers, Duration.ofMillis(waitedMillis), Duration.ofMillis(servedMillis));
  }

  private static LinkTimesMeasured at(long second, Map<String, LinkTime> times) {
    return new LinkTimesMeasured(T.plusSeconds(second), times);
  }

  private static Window window(WindowKind kind, long from, long to) {
    return new Window(kind, T.plusSeconds(from), T.plusSeconds(to));
  }

  private static final WindowSpans SPANS =
      new WindowSpans(
          new TreeMap<>(
              Map.of(
                  WindowKind.STEADY, List.of(window(WindowKind.STEADY, 10, 20)),
                  WindowKind.HELD, List.of(window(WindowKind.HELD, 20, 40)))));

  private static String html(LinkTimesMeasured... measured) {
    return new WaitTable(LinkWaits.of(new Journal(List.of(measured))), SPANS).html();
  }

  @Test
  void fault_on_a_link_takes_time_there_and_not_at_the_server() {
    String html =
        html(
            at(9, Map.of(SLOWED, time(100, 1_000, 900), OTHER, time(10, 50, 50))),
            at(20, Map.of(SLOWED, time(200, 2_100, 1_900))),
            // Of the other link nothing has changed.
            at(30, Map.of(SLOWED, time(250, 22_100, 2_400))),
            at(40, Map.of(SLOWED, time(300, 42_100, 2_900), OTHER, time(20, 100, 100))),
            at(50, Map.of(SLOWED, time(900, 90_000, 9_000))));

    assertThat(html)
        .contains("<h2>Where time went</h2>", "answers · server · link")
        .contains(
            "<td>a.gateway:a.catalog</td><td class=\"num\">100 · 10 ms · 1 ms</td>"
                + "<td class=\"num\">100 · 10 ms · <b class=\"worse\">390 ms</b></td>")
        .contains(
            "<td>a.gateway:a.playback</td><td class=\"num muted\">–</td>"
                + "<td class=\"num\">10 · 5 ms · 0 ms</td>");
  }

  @Test
  void server_that_is_slow_is_told_apart_from_its_link() {
    String html =
        html(
            at(10, Map.of(SLOWED, time(0, 0, 0))),
            at(20, Map.of(SLOWED, time(10, 110, 100))),
            at(40, Map.of(SLOWED, time(20, 5_120, 5_100))));

    assertThat(html).contains("<td class=\"num\">10 · <b class=\"worse\">500 ms</b> · 1 ms</td>");
  }

  @Test
  void answers_in_the_servers_place_took_the_server_no_time() {
    String html =
        html(
            at(10, Map.of(SLOWED, time(10, 100, 90))),
            at(20, Map.of(SLOWED, time(20, 200, 180))),
            at(40, Map.of(SLOWED, time(30, 201, 180))));

    assertThat(html).contains("<td class=\"num\">10 · 0 ms · 0 ms</td>");
  }

  @Test
  void proxy_that_was_restarted_counts_from_zero() {
    LinkWaits waits =
        LinkWaits.of(
            new Journal(
                List.of(
                    at(10, Map.of(SLOWED, time(500, 9_000, 8_000))),
                    at(15, Map.of(SLOWED, time(7, 70, 60))),
                    at(18, Map.of(SLOWED, time(9, 90, 80))))));

    assertThat(waits.during(T.plusSeconds(10), T.plusSeconds(20)))
        .containsExactly(Map.entry(SLOWED, time(9, 90, 80)));
  }

  @Test
  void run_of_which_no_proxy_told_has_no_such_table() {
    assertThat(html()).isEmpty();
    assertThat(html(at(10, Map.of(SLOWED, time(5, 5, 5))), at(20, Map.of()))).isEmpty();
  }
}
