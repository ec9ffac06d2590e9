package holdwater.load.foreign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * The JSON lines of k6. A request is a handful of points of the same moment, one after another; its
 * duration is without the connect, which is told by a point of its own. While the generator lives,
 * {@code vus} has a point each second.
 */
final class K6Lines implements ResultLines {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DURATION = "http_req_duration";
  private static final String BLOCKED = "http_req_blocked";
  private static final String CONNECTING = "http_req_connecting";
  private static final String SECURING = "http_req_tls_handshaking";
  private static final List<String> READ = List.of(DURATION, BLOCKED, CONNECTING, SECURING, "vus");
  private static final double NANOS_PER_MILLI = 1e6;

  private Optional<Request> open = Optional.empty();
  private Instant newest = Instant.EPOCH;

  /** A request of which more points may come. */
  private record Request(
      Instant ended, boolean ok, double duration, double blocked, double connect) {
    Result result() {
      // To wait for a connection includes to open one.
      double millis = duration + Math.max(blocked, connect);
      Duration took = Duration.ofNanos(Math.round(millis * NANOS_PER_MILLI));
      return new Result(ended.minus(took), took, ok);
    }
  }

  @Override
  public List<Result> take(String line) throws IOException {
    // Most lines are of other metrics, and to parse them all would take as long as the load.
    if (READ.stream().noneMatch(metric -> line.contains('"' + metric + '"'))) {
      return List.of();
    }
    JsonNode point = parsed(line);
    if (!point.path("type").asText().equals("Point")) {
      return List.of();
    }
    Instant at = time(point.path("data").path("time").asText());
    newest = at.isAfter(newest) ? at : newest;
    return add(point.path("metric").asText(), at, point.path("data"));
  }

  private List<Result> add(String metric, Instant at, JsonNode data) {
    double value = data.path("value").asDouble();
    boolean goesOn = open.filter(request -> request.ended().equals(at)).isPresent();
    List<Result> over =
        goesOn && !metric.equals(DURATION)
            ? List.of()
            : open.map(request -> List.of(request.result())).orElse(List.of());
    if (metric.equals(DURATION)) {
      open = Optional.of(new Request(at, ok(data.path("tags")), value, 0, 0));
    } else if (!goesOn) {
      open = Optional.empty();
    } else {
      open = open.map(request -> more(request, metric, value));
    }
    return over;
  }

  private static Request more(Request request, String metric, double value) {
    double blocked = metric.equals(BLOCKED) ? value : request.blocked();
    boolean connects = metric.equals(CONNECTING) || metric.equals(SECURING);
    double connect = request.connect() + (connects ? value : 0);
    return new Request(request.ended(), request.ok(), request.duration(), blocked, connect);
  }

  /** As k6 judged it; without its word a status of 200 to 399. */
  private static boolean ok(JsonNode tags) {
    String expected = tags.path("expected_response").asText();
    return expected.isEmpty()
        ? tags.path("status").asText().matches("[23]..")
        : expected.equals("true");
  }

  private static JsonNode parsed(String line) throws IOException {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw notK6(line, e);
    }
  }

  private static Instant time(String text) throws IOException {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw notK6(text, e);
    }
  }

  private static IOException notK6(String text, Exception cause) {
    return new IOException(
        "are no JSON lines of k6 (--out json=${results}): "
            + text.substring(0, Math.min(60, text.length())),
        cause);
  }

  @Override
  public Instant newest() {
    return newest;
  }
}
