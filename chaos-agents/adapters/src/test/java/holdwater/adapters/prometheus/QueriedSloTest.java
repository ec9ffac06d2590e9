package holdwater.adapters.prometheus;

import static holdwater.adapters.prometheus.PlayedPrometheus.series;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.model.port.TrafficFailed;
import holdwater.model.port.TrafficSecond;
import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.slo.EventRatio;
import holdwater.model.slo.PrometheusServer;
import holdwater.model.slo.QueryRatio;
import holdwater.model.slo.QueryThreshold;
import holdwater.model.slo.Sli;
import holdwater.model.slo.Threshold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a Prometheus server answers, over a real socket and by the time of the test. */
class QueriedSloTest {
  /** A multiple of 5 s. */
  private static final long T = 1_800_000_000L;

  private static final String GOOD = "http_total{code='ok'}";
  private static final String ALL = "http_total";
  private static final String UP = "max(timestamp(up))";
  private static final String A = "\"__name__\":\"http_total\",\"instance\":\"a\"";
  private static final String B = "\"__name__\":\"http_total\",\"instance\":\"b\"";

  @TempDir private Path folder;
  private PlayedPrometheus prometheus;

  @BeforeEach
  void serve() throws IOException {
    prometheus = new PlayedPrometheus();
  }

  @AfterEach
  void end() {
    prometheus.close();
  }

  private PrometheusServer server(Optional<String> token) {
    return new PrometheusServer(prometheus.url(), Duration.ofSeconds(5), token);
  }

  private QueriedSlo begun(Sli sli) {
    QueriedSlo slo = QuerySlis.queried("orders", sli);
    slo.begin(Instant.ofEpochSecond(T - 2));
    return slo;
  }

  private QueriedSlo ratio() {
    return begun(new QueryRatio(server(Optional.empty()), GOOD, true, ALL, true));
  }

  private static List<Counts> news(QueriedSlo slo, long second) {
    return slo.news(Instant.ofEpochSecond(second).plusMillis(600)).stream()
        .map(TrafficSecond::counts)
        .map(counts -> counts.get("orders"))
        .toList();
  }

  private void counters(long second, double good, double all) {
    prometheus.shows(GOOD, second, series(A, good));
    prometheus.shows(ALL, second, series(A, all));
    prometheus.shows(UP, second, series("", (double) second));
  }

  @Test
  void growth_becomes_events_of_the_seconds_before_the_look() {
    counters(T, 100, 110);
    counters(T + 5, 145, 160);
    QueriedSlo slo = ratio();

    assertThat(news(slo, T)).isEmpty();
    List<TrafficSecond> seconds = slo.news(Instant.ofEpochSecond(T + 5).plusMillis(600));

    assertThat(seconds)
        .extracting(TrafficSecond::second)
        .containsExactly(
            Instant.ofEpochSecond(T),
            Instant.ofEpochSecond(T + 1),
            Instant.ofEpochSecond(T + 2),
            Instant.ofEpochSecond(T + 3),
            Instant.ofEpochSecond(T + 4));
    assertThat(seconds.get(4).counts()).containsEntry("orders", new Counts(5, 5));
    assertThat(slo.completeUpTo()).isEqualTo(Instant.ofEpochSecond(T + 5));
  }

  @Test
  void bad_events_may_be_what_is_counted() {
    counters(T, 100, 110);
    counters(T + 5, 101, 120);
    QueriedSlo slo = begun(new QueryRatio(server(Optional.empty()), GOOD, false, ALL, true));
    news(slo, T);

    assertThat(news(slo, T + 5).get(4)).isEqualTo(new Counts(1, 1));
  }

  @Test
  void a_series_that_vanished_leaves_no_news_however_good_the_others_are() {
    counters(T, 100, 110);
    prometheus.shows(ALL, T, series(A, 110) + "," + series(B, 10));
    counters(T + 5, 145, 155);
    QueriedSlo slo = ratio();
    news(slo, T);

    assertThat(news(slo, T + 5)).isEmpty();
    assertThat(slo.completeUpTo()).as("there will be no more").isEqualTo(second(T + 5));
  }

  private static Instant second(long second) {
    return Instant.ofEpochSecond(second);
  }

  @Test
  void a_server_that_scrapes_no_more_shows_nothing_good() {
    prometheus.shows("queue", T, series("\"__name__\":\"queue\"", 3));
    prometheus.shows(UP, T, series("", (double) T));
    QueriedSlo slo =
        begun(
            new QueryThreshold(
                server(Optional.empty()), "queue", new Threshold(Threshold.Op.LTE, 3)));

    assertThat(news(slo, T)).containsExactly(new Counts(1, 0));
    assertThat(news(slo, T + 10)).hasSize(2);
    assertThat(news(slo, T + 30)).as("the value is still shown, and old").isEmpty();
  }

  @Test
  void every_series_must_keep_the_threshold_and_what_is_no_number_is_no_news() {
    prometheus.shows("q", T, series("\"i\":\"a\"", 3) + "," + series("\"i\":\"b\"", 3.1));
    prometheus.shows("q", T + 5, series("\"i\":\"a\"", Double.NaN));
    QueriedSlo slo =
        begun(
            new QueryThreshold(server(Optional.empty()), "q", new Threshold(Threshold.Op.LTE, 3)));

    assertThat(news(slo, T)).containsExactly(new Counts(0, 1));
    assertThat(news(slo, T + 5)).isEmpty();
  }

  @Test
  void a_moment_that_could_not_be_asked_about_is_asked_about_again() {
    counters(T, 100, 110);
    counters(T + 5, 145, 160);
    QueriedSlo slo = ratio();
    news(slo, T);

    prometheus.broken(true);
    assertThat(news(slo, T + 6)).isEmpty();
    assertThat(slo.completeUpTo()).isEqualTo(second(T));
    prometheus.broken(false);
    assertThat(news(slo, T + 7)).hasSize(5);
  }

  @Test
  void a_scrape_that_comes_in_between_two_questions_makes_nobody_bad() {
    counters(T, 100, 110);
    counters(T + 5, 145, 160);
    QueriedSlo slo = ratio();
    news(slo, T);

    prometheus.showsOnce(GOOD, series(A, 100));
    assertThat(news(slo, T + 5)).isEmpty();
    assertThat(slo.completeUpTo()).isEqualTo(second(T));
    assertThat(news(slo, T + 6).get(4)).isEqualTo(new Counts(5, 5));
  }

  @Test
  void more_good_ones_than_all_together_are_no_data() {
    counters(T, 100, 110);
    counters(T + 5, 145, 120);
    QueriedSlo slo = ratio();
    news(slo, T);

    assertThat(news(slo, T + 5)).isEmpty();
  }

  @Test
  void one_that_could_not_for_long_is_missing_data() {
    counters(T, 100, 110);
    counters(T + 10, 145, 160);
    counters(T + 15, 146, 161);
    QueriedSlo slo = ratio();
    news(slo, T);

    prometheus.broken(true);
    assertThat(news(slo, T + 11)).isEmpty();
    prometheus.broken(false);
    assertThat(news(slo, T + 12)).as("its second end was not seen").isEmpty();
    assertThat(news(slo, T + 15)).hasSize(5);
  }

  @Test
  void a_query_that_the_server_refuses_is_told_before_anything_breaks() {
    assertThatThrownBy(
            () -> begun(new QueryRatio(server(Optional.empty()), "nonsense(", true, ALL, true)))
        .isInstanceOf(TrafficFailed.class)
        .hasMessageContaining("SLO 'orders'")
        .hasMessageContaining("refuses 'nonsense('")
        .hasMessageContaining("parse error: nonsense");
  }

  @Test
  void the_token_is_read_from_its_file_and_asked_for_where_it_is_missing() throws IOException {
    prometheus.wants("s3cret");
    Path file = Files.writeString(folder.resolve("token"), "s3cret\n");
    counters(T, 1, 1);

    assertThatThrownBy(this::ratio).hasMessageContaining("answers 401: tokenFile must name");
    QueriedSlo slo =
        begun(new QueryRatio(server(Optional.of(file.toString())), GOOD, true, ALL, true));
    assertThat(news(slo, T)).isEmpty();
    assertThat(slo.hopeless(second(T + 1))).isEmpty();
  }

  @Test
  void who_is_no_prometheus_is_told() {
    prometheus.broken(true);

    assertThatThrownBy(this::ratio).hasMessageContaining("answers 503 to /api/v1/query");
  }

  @Test
  void what_was_never_there_is_a_slip_and_no_outage() {
    counters(T, 100, 110);
    QueriedSlo slo =
        begun(new QueryRatio(server(Optional.empty()), "htpp_total", false, ALL, true));
    news(slo, T + 59);

    assertThat(slo.hopeless(second(T + 59))).isEmpty();
    assertThat(slo.hopeless(second(T + 61)).orElseThrow())
        .contains("SLO 'orders' had no data", "or vector(0)");
  }

  @Test
  void only_what_is_asked_of_a_server_is_counted_here() {
    QuerySlis slis = new QuerySlis();

    assertThat(slis.counts(new QueryRatio(server(Optional.empty()), GOOD, true, ALL, true)))
        .isTrue();
    assertThat(slis.counts(new EventRatio("order", Optional.empty()))).isFalse();
  }
}
