package holdwater.load.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.model.port.TrafficFailed;
import holdwater.model.port.TrafficSecond;
import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.scenario.ResultStream;
import holdwater.model.scenario.ResultStream.Format;
import holdwater.model.slo.EventRatio;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What k6 and JMeter write while they run. */
class ResultBookTest {
  private static final Instant NOW = Instant.parse("2026-11-01T10:00:30Z");
  private static final String NAMES =
      "timeStamp,elapsed,label,responseCode,responseMessage,threadName,success,bytes,Connect\n";

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void file() {
    file = folder.resolve("results");
  }

  private ResultBook book(Format format) {
    return new ResultBook(
        new ResultStream(format, "order", Duration.ofSeconds(5)),
        Map.of(
            "orders", new EventRatio("order", Optional.empty()),
            "fast", new EventRatio("order", Optional.of(Duration.ofMillis(300)))),
        file);
  }

  private void write(String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static String k6(String metric, String time, double value, String tags) {
    return "{\"metric\":\"%s\",\"type\":\"Point\",\"data\":{\"time\":\"%s\",\"value\":%s,\"tags\":{%s}}}\n"
        .formatted(metric, time, value, tags);
  }

  private static String request(String time, double millis, double blocked, boolean expected) {
    String tags = "\"expected_response\":\"" + expected + "\",\"status\":\"200\"";
    return k6("http_reqs", time, 1, tags)
        + k6("http_req_duration", time, millis, tags)
        + k6("http_req_blocked", time, blocked, tags)
        + k6("http_req_connecting", time, blocked / 2, tags)
        + k6("http_req_waiting", time, millis, tags);
  }

  private static Counts sum(List<TrafficSecond> seconds, String slo) {
    long good = seconds.stream().mapToLong(second -> second.counts().get(slo).good()).sum();
    long bad = seconds.stream().mapToLong(second -> second.counts().get(slo).bad()).sum();
    return new Counts(good, bad);
  }

  @Test
  void of_k6_a_request_counts_when_it_was_sent_and_the_connect_belongs_to_it() throws Exception {
    ResultBook book = book(Format.K6);
    write("{\"type\":\"Metric\",\"data\":{\"name\":\"http_req_duration\"},\"metric\":\"x\"}\n");
    write(request("2026-11-01T11:00:10.100+01:00", 200, 250, true));
    write(request("2026-11-01T10:00:10.700Z", 20, 0, true));
    write(request("2026-11-01T10:00:11.000Z", 20, 0, false));
    write(k6("vus", "2026-11-01T10:00:12.000Z", 5, ""));

    List<TrafficSecond> seconds = book.news(NOW);

    assertThat(seconds)
        .extracting(TrafficSecond::second)
        .containsExactly(
            Instant.parse("2026-11-01T10:00:09Z"), Instant.parse("2026-11-01T10:00:10Z"));
    assertThat(sum(seconds, "orders")).isEqualTo(new Counts(2, 1));
    assertThat(sum(seconds, "fast")).as("450 ms with its connect").isEqualTo(new Counts(1, 2));
    assertThat(book.requests()).isEqualTo(3);
    assertThat(book.news(NOW)).isEmpty();
  }

  @Test
  void how_long_a_success_took_is_told_by_the_event_and_of_failures_nothing() throws Exception {
    ResultBook book = book(Format.K6);
    write(request("2026-11-01T10:00:10.700Z", 20, 0, true));
    write(request("2026-11-01T10:00:10.800Z", 80, 0, true));
    write(request("2026-11-01T10:00:10.900Z", 3, 0, false));
    write(request("2026-11-01T10:00:12.100Z", 3, 0, false));
    write(k6("vus", "2026-11-01T10:00:13.000Z", 5, ""));

    List<TrafficSecond> seconds = book.news(NOW);

    Map<String, String> some = seconds.get(0).histograms();
    assertThat(some).containsOnlyKeys("order");
    Histogram read =
        Histogram.decodeFromCompressedByteBuffer(
            ByteBuffer.wrap(Base64.getDecoder().decode(some.get("order"))), 0);
    assertThat(read.getTotalCount()).isEqualTo(2);
    assertThat(read.getMaxValue()).isBetween(79_000L, 81_000L);
    assertThat(seconds.get(1).histograms()).isEmpty();
  }

  @Test
  void what_may_still_be_under_way_is_not_known_yet() throws Exception {
    ResultBook book = book(Format.K6);
    assertThat(book.completeUpTo(NOW)).isEqualTo(Instant.EPOCH);

    write(k6("vus", "2026-11-01T10:00:20.000Z", 5, ""));
    book.news(NOW);

    assertThat(book.completeUpTo(NOW)).isEqualTo(Instant.parse("2026-11-01T10:00:14Z"));
  }

  @Test
  void what_took_longer_than_its_timeout_is_bad_whatever_the_generator_says() throws Exception {
    ResultBook book = book(Format.K6);
    write(request("2026-11-01T10:00:20.000Z", 5_001, 0, true));
    write(k6("vus", "2026-11-01T10:00:21.000Z", 5, ""));

    assertThat(sum(book.news(NOW), "orders")).isEqualTo(new Counts(0, 1));
  }

  @Test
  void of_jmeter_rows_are_read_whatever_stands_in_their_messages() throws Exception {
    ResultBook book = book(Format.JMETER);
    long sent = NOW.minusSeconds(9).toEpochMilli();
    write(NAMES);
    write(sent + ",250,order,201,Created,t 1-1,true,99,3\n");
    write(sent + ",2,order,Non HTTP,\"refused: \"\"a\"\", and\nmore\",t 1-1,false,99,0\n");
    write(sent + ",900,order,201,Created,t 1-1,true,99,3\r\n");
    write(sent + ",999,all,,\"Number of samples in transaction : 2, failing : 1\",t,false,0,0\n");
    write(sent + ",2,ord");

    List<TrafficSecond> seconds = book.news(NOW);

    assertThat(sum(seconds, "orders")).isEqualTo(new Counts(2, 1));
    assertThat(sum(seconds, "fast")).isEqualTo(new Counts(1, 2));
    assertThat(seconds).allMatch(second -> second.second().equals(NOW.minusSeconds(9)));
    write("er,201,Created,t 1-1,true,99,3\n");
    assertThat(book.news(NOW)).hasSize(1);
  }

  @Test
  void what_is_no_such_file_is_told_with_what_to_do() throws Exception {
    write("1.5,2,3\n");
    assertThatThrownBy(() -> book(Format.JMETER).news(NOW))
        .isInstanceOf(TrafficFailed.class)
        .hasMessageContaining("print_field_names=true");
    write("{\"vus\" is no JSON\n");
    assertThatThrownBy(() -> book(Format.K6).news(NOW))
        .isInstanceOf(TrafficFailed.class)
        .hasMessageContaining("--out json=${results}");
  }

  @Test
  void results_from_the_future_were_told_by_another_clock() throws Exception {
    write(k6("vus", "2026-11-01T10:00:32.000Z", 5, ""));

    assertThatThrownBy(() -> book(Format.K6).news(NOW))
        .isInstanceOf(TrafficFailed.class)
        .hasMessageContaining("clocks disagree");
  }
}
