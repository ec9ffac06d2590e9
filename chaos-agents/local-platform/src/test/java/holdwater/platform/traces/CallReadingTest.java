package holdwater.platform.traces;

import static io.opentelemetry.proto.trace.v1.Span.SpanKind.SPAN_KIND_CLIENT;
import static io.opentelemetry.proto.trace.v1.Span.SpanKind.SPAN_KIND_INTERNAL;
import static io.opentelemetry.proto.trace.v1.Span.SpanKind.SPAN_KIND_PRODUCER;
import static io.opentelemetry.proto.trace.v1.Span.SpanKind.SPAN_KIND_SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.trace.EdgeFigures;
import holdwater.model.trace.SeenEdge;
import holdwater.platform.FakeTime;
import io.opentelemetry.proto.trace.v1.Span;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallReadingTest {
  private final FakeTime time = new FakeTime();
  private final TraceBook book = new TraceBook(time);
  private final Map<String, List<Span.Builder>> told = new LinkedHashMap<>();

  private List<SeenEdge> edges() throws Exception {
    Otlp.tell(book, told);
    time.pass(OpenTraces.QUIET.plusSeconds(1));
    book.tick();
    return book.since(Otlp.START).edges();
  }

  private EdgeFigures only(String edge) throws Exception {
    List<SeenEdge> edges = edges();
    assertThat(edges).extracting(SeenEdge::describe).containsExactly(edge);
    return edges.get(0).figures();
  }

  private static Span.Builder timeout(Span.Builder span, int millis) {
    return span.addAttributes(Otlp.note("call.timeout_ms", millis));
  }

  @Test
  void client_span_is_a_call_of_whose_server_span_lies_in_it() throws Exception {
    told.put(
        "gateway",
        List.of(
            Otlp.span(1, 1, 0, SPAN_KIND_SERVER, "GET /home", 0, 100),
            timeout(Otlp.span(1, 2, 1, SPAN_KIND_CLIENT, "GET", 10, 50), 300)));
    told.put("catalog", List.of(Otlp.span(1, 3, 2, SPAN_KIND_SERVER, "GET /titles", 15, 40)));

    EdgeFigures figures = only("gateway -> catalog");

    assertThat(figures.calls()).isEqualTo(1);
    assertThat(figures.failed()).isZero();
    assertThat(figures.longest()).isEqualTo(Duration.ofMillis(50));
    assertThat(figures.outlived()).isZero();
    assertThat(figures.mostTries()).isEqualTo(1);
    assertThat(figures.leastTimeout()).hasValue(Duration.ofMillis(300));
    assertThat(figures.told()).isEqualTo(1);
  }

  /** A try of the caller, and the connection below it, which both look like a call. */
  @Test
  void span_within_a_call_is_no_call_of_its_own() throws Exception {
    told.put(
        "gateway",
        List.of(
            Otlp.span(1, 1, 0, SPAN_KIND_SERVER, "GET /home", 0, 100),
            Otlp.span(1, 2, 1, SPAN_KIND_INTERNAL, "call catalog", 10, 50)
                .addAttributes(Otlp.note("peer.service", "catalog")),
            Otlp.span(1, 3, 2, SPAN_KIND_CLIENT, "GET", 11, 48)));
    told.put("catalog", List.of(Otlp.span(1, 4, 3, SPAN_KIND_SERVER, "GET /titles", 15, 40)));

    assertThat(only("gateway -> catalog").calls()).isEqualTo(1);
  }

  @Test
  void tries_that_stand_for_each_other_are_one_purpose_and_its_failure_is_passed_on()
      throws Exception {
    told.put(
        "gateway",
        List.of(
            Otlp.failed(Otlp.span(1, 1, 0, SPAN_KIND_SERVER, "GET /home", 0, 700), "504"),
            failedCall(2, 0, 300),
            failedCall(3, 310, 300)));

    EdgeFigures figures = only("gateway -> catalog");

    assertThat(figures.calls()).isEqualTo(2);
    assertThat(figures.failed()).isEqualTo(2);
    assertThat(figures.timedOut()).isEqualTo(2);
    assertThat(figures.retries()).isEqualTo(1);
    assertThat(figures.mostTries()).isEqualTo(2);
    assertThat(figures.passedOn()).isEqualTo(1);
    assertThat(figures.caught()).isZero();
  }

  private static Span.Builder failedCall(int id, int startMillis, int millis) {
    Span.Builder span =
        Otlp.span(1, id, 1, SPAN_KIND_CLIENT, "GET /titles", startMillis, millis)
            .addAttributes(Otlp.note("peer.service", "catalog"))
            .addAttributes(Otlp.note("error.type", "java.util.concurrent.TimeoutException"));
    return Otlp.failed(span, "");
  }

  @Test
  void failure_that_the_caller_survived_was_caught() throws Exception {
    told.put(
        "gateway",
        List.of(Otlp.span(1, 1, 0, SPAN_KIND_SERVER, "GET /home", 0, 700), failedCall(2, 0, 300)));

    EdgeFigures figures = only("gateway -> catalog");

    assertThat(figures.caught()).isEqualTo(1);
    assertThat(figures.passedOn()).isZero();
  }

  @Test
  void two_calls_that_went_well_are_two_purposes_unless_the_sender_says_otherwise()
      throws Exception {
    told.put(
        "gateway",
        List.of(
            call(1, 2, 0),
            call(1, 3, 20),
            call(2, 4, 0),
            call(2, 5, 20).addAttributes(Otlp.note("http.request.resend_count", 1))));

    EdgeFigures figures = only("gateway -> catalog");

    assertThat(figures.calls()).isEqualTo(4);
    assertThat(figures.retries()).isEqualTo(1);
  }

  private static Span.Builder call(int trace, int id, int startMillis) {
    return Otlp.span(trace, id, 1, SPAN_KIND_CLIENT, "GET /titles", startMillis, 10)
        .addAttributes(Otlp.note("peer.service", "catalog"));
  }

  @Test
  void work_that_goes_on_after_the_caller_has_given_up_is_measured() throws Exception {
    told.put("gateway", List.of(Otlp.span(1, 2, 1, SPAN_KIND_CLIENT, "GET", 0, 300)));
    told.put("catalog", List.of(Otlp.span(1, 3, 2, SPAN_KIND_SERVER, "GET /titles", 1, 4_000)));

    EdgeFigures figures = only("gateway -> catalog");

    assertThat(figures.outlived()).isEqualTo(1);
    assertThat(figures.longestOutlived()).isEqualTo(Duration.ofMillis(3_701));
  }

  /** The span of the exchange below the try is never told then. */
  @Test
  void work_for_a_try_that_timed_out_is_measured_though_nobody_told_what_it_belongs_to()
      throws Exception {
    told.put(
        "gateway",
        List.of(
            Otlp.span(1, 1, 0, SPAN_KIND_SERVER, "GET /home", 0, 320),
            Otlp.failed(
                Otlp.span(1, 2, 1, SPAN_KIND_INTERNAL, "GET catalog", 0, 300)
                    .addAttributes(Otlp.note("peer.service", "catalog")),
                "timeout")));
    told.put("catalog", List.of(Otlp.span(1, 9, 77, SPAN_KIND_SERVER, "GET /titles", 1, 999)));

    EdgeFigures figures = only("gateway -> catalog");

    assertThat(figures.timedOut()).isEqualTo(1);
    assertThat(figures.longestOutlived()).isEqualTo(Duration.ofMillis(700));
    assertThat(figures.caught()).isEqualTo(1);
  }

  @Test
  void timeout_that_is_longer_than_what_is_left_to_whom_it_is_for_does_not_nest() throws Exception {
    told.put("gateway", List.of(timeout(called(1, 1, 0, "playback", 0), 500)));
    told.put(
        "playback",
        List.of(
            Otlp.span(1, 2, 1, SPAN_KIND_SERVER, "POST /starts", 10, 300),
            timeout(called(1, 3, 2, "catalog", 100), 400),
            timeout(called(1, 4, 2, "accounts", 100), 900)));

    List<SeenEdge> edges = edges();

    assertThat(edges)
        .extracting(edge -> edge.describe() + " " + edge.figures().unnested())
        .containsExactly(
            "gateway -> playback 0", "playback -> accounts 1", "playback -> catalog 0");
    assertThat(edges.get(1).figures().worstUnnested()).isEqualTo(Duration.ofMillis(500));
  }

  private static Span.Builder called(
      int trace, int id, int parent, String callee, int startMillis) {
    return Otlp.span(trace, id, parent, SPAN_KIND_CLIENT, "call", startMillis, 200)
        .addAttributes(Otlp.note("peer.service", callee));
  }

  @Test
  void database_is_called_by_its_name_an_unknown_address_by_itself_and_a_message_is_no_call()
      throws Exception {
    told.put(
        "accounts",
        List.of(
            Otlp.span(1, 2, 1, SPAN_KIND_CLIENT, "SELECT", 0, 3)
                .addAttributes(Otlp.note("db.system", "h2"))
                .addAttributes(Otlp.note("server.address", "127.0.0.1")),
            Otlp.span(1, 3, 1, SPAN_KIND_CLIENT, "POST", 5, 3)
                .addAttributes(Otlp.note("server.address", "pay.example"))
                .addAttributes(Otlp.note("server.port", 443)),
            Otlp.span(1, 4, 1, SPAN_KIND_PRODUCER, "events publish", 9, 1)));

    assertThat(edges())
        .extracting(SeenEdge::describe)
        .containsExactly("accounts -> h2", "accounts -> pay.example:443");
  }
}
