package holdwater.platform.traces;

import static io.opentelemetry.proto.trace.v1.Span.SpanKind.SPAN_KIND_CLIENT;
import static io.opentelemetry.proto.trace.v1.Span.SpanKind.SPAN_KIND_SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.trace.SeenSpan;
import holdwater.model.trace.SeenTrace;
import holdwater.model.trace.TraceLook;
import holdwater.platform.FakeTime;
import io.opentelemetry.proto.trace.v1.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TraceBookTest {
  private final FakeTime time = new FakeTime();
  private final TraceBook book = new TraceBook(time);

  private void tell(Span.Builder... spans) throws MessageRefused {
    Otlp.tell(book, Map.of("gateway", List.of(spans)));
  }

  private TraceLook look() {
    time.pass(OpenTraces.QUIET.plusSeconds(1));
    book.tick();
    return book.since(Otlp.START);
  }

  private static Span.Builder root(int trace, String name, int millis) {
    return Otlp.span(trace, trace, 0, SPAN_KIND_SERVER, name, 0, millis);
  }

  @Test
  void spans_of_several_services_become_one_trace_when_nothing_more_comes() throws Exception {
    tell(root(1, "GET /home", 100), Otlp.span(1, 2, 1, SPAN_KIND_CLIENT, "GET", 10, 50));
    time.pass(Duration.ofSeconds(2));
    book.tick();
    assertThat(book.since(Otlp.START).traces()).isEmpty();
    Otlp.tell(
        book,
        Map.of("catalog", List.of(Otlp.span(1, 3, 2, SPAN_KIND_SERVER, "GET /titles", 15, 40))));

    TraceLook look = look();

    assertThat(look.counts().spans()).isEqualTo(3);
    assertThat(look.counts().traces()).isEqualTo(1);
    SeenTrace trace = look.traces().get(0);
    assertThat(trace.journey()).isEqualTo("gateway GET /home");
    assertThat(trace.length()).isEqualTo(Duration.ofMillis(100));
    assertThat(trace.spans())
        .extracting(SeenSpan::service)
        .containsExactly("gateway", "gateway", "catalog");
  }

  @Test
  void of_each_journey_the_failed_come_first_and_then_the_slowest_and_no_others() throws Exception {
    for (int i = 1; i <= 20; i++) {
      tell(root(i, "GET /home", i));
    }
    for (int i = 21; i <= 30; i++) {
      tell(Otlp.failed(root(i, "GET /home", i), "500"));
    }
    tell(root(31, "GET /search", 5));

    List<SeenTrace> traces = look().traces();

    assertThat(traces)
        .extracting(trace -> trace.journey() + " " + trace.failed() + " " + trace.length())
        .containsExactly(
            "gateway GET /home true PT0.03S",
            "gateway GET /home true PT0.029S",
            "gateway GET /home false PT0.02S",
            "gateway GET /home false PT0.019S",
            "gateway GET /search false PT0.005S");
  }

  @Test
  void trace_whose_fallback_answered_is_told_apart_from_a_failed_one() throws Exception {
    tell(
        root(1, "GET /home", 100),
        Otlp.failed(Otlp.span(1, 2, 1, SPAN_KIND_CLIENT, "GET", 10, 50), "timeout"));

    SeenTrace trace = look().traces().get(0);

    assertThat(trace.failed()).isFalse();
    assertThat(trace.troubled()).isTrue();
  }

  @Test
  void what_came_before_is_not_told_and_what_is_not_known_any_more_is_said() throws Exception {
    tell(root(1, "GET /old", 1));
    var unused = look();
    time.pass(Duration.ofMinutes(1));
    tell(Otlp.span(2, 2, 0, SPAN_KIND_SERVER, "GET /new", 64_000, 1));
    time.pass(OpenTraces.QUIET.plusSeconds(1));
    book.tick();

    TraceLook late = book.since(Otlp.START.plusSeconds(60));

    assertThat(late.traces()).extracting(SeenTrace::journey).containsExactly("gateway GET /new");
    assertThat(late.counts().spans()).isEqualTo(1);
    assertThat(late.from()).isAfterOrEqualTo(Otlp.START.plusSeconds(60));
  }

  @Test
  void many_spans_of_one_trace_are_counted_and_not_kept() throws Exception {
    List<Span.Builder> spans = new ArrayList<>();
    spans.add(root(1, "GET /loop", 100));
    for (int i = 2; i <= OpenTraces.MOST_SPANS_OF_ONE + 3; i++) {
      spans.add(Otlp.span(1, i, 1, SPAN_KIND_CLIENT, "GET", 10, 1));
    }
    Otlp.tell(book, Map.of("gateway", spans));

    TraceLook look = look();

    assertThat(look.traces().get(0).spans()).hasSize(OpenTraces.MOST_SPANS_OF_ONE);
    assertThat(look.traces().get(0).lost()).isEqualTo(3);
    assertThat(look.counts().lost()).isEqualTo(3);
  }

  @Test
  void more_open_traces_than_there_is_room_for_end_before_their_time() throws Exception {
    int sent = 0;
    while (sent <= OpenTraces.MOST_SPANS) {
      List<Span.Builder> spans = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        spans.add(root(++sent, "GET /flood", 1));
      }
      Otlp.tell(book, Map.of("gateway", spans));
    }

    assertThat(book.since(Otlp.START).counts().traces())
        .isEqualTo(sent - (long) OpenTraces.MOST_SPANS);
  }

  @Test
  void kept_traces_never_have_more_spans_than_there_is_room_for() throws Exception {
    int trace = 0;
    int journeys = 40;
    for (int slice = 0; slice < 4; slice++) {
      for (int journey = 0; journey < journeys; journey++) {
        for (int i = 0; i < Slice.MOST_OF_A_KIND; i++) {
          trace++;
          List<Span.Builder> spans = new ArrayList<>();
          spans.add(root(trace * 1_000, "GET /" + journey, 9));
          for (int n = 1; n < OpenTraces.MOST_SPANS_OF_ONE; n++) {
            spans.add(
                Otlp.span(
                    trace * 1_000, trace * 1_000 + n, trace * 1_000, SPAN_KIND_CLIENT, "x", 1, 1));
          }
          Otlp.tell(book, Map.of("gateway", spans));
        }
        time.pass(Duration.ofMillis(10));
      }
      time.pass(TraceBook.SLICE);
      book.tick();
    }

    assertThat(book.keptSpans()).isPositive().isLessThanOrEqualTo(TraceBook.MOST_KEPT_SPANS);
    assertThat(book.since(Otlp.START).counts().traces())
        .isEqualTo(4L * journeys * Slice.MOST_OF_A_KIND);
  }

  /** Beside one of today it would be longer than a long of nanoseconds. */
  @Test
  void span_that_begins_in_another_century_is_lost() throws Exception {
    tell(
        root(1, "GET /home", 100),
        Otlp.span(1, 2, 1, SPAN_KIND_CLIENT, "GET", 10, 50).setStartTimeUnixNano(Long.MIN_VALUE));

    TraceLook look = look();

    assertThat(look.counts().spans()).isEqualTo(1);
    assertThat(look.counts().lost()).isEqualTo(1);
    assertThat(look.traces().get(0).spans())
        .extracting(SeenSpan::name)
        .containsExactly("GET /home");
  }

  /** A heap of 64 MB has no room for as many of these as of usual ones. */
  @Test
  void open_spans_of_many_long_notes_are_fewer() throws Exception {
    int sent = 0;
    while (sent < OpenTraces.MOST_SPANS) {
      List<Span.Builder> spans = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        sent++;
        spans.add(
            root(sent, "GET /flood", 1)
                .addAttributes(Otlp.note("http.route", sent + "r".repeat(110)))
                .addAttributes(Otlp.note("db.name", sent + "d".repeat(110)))
                .addAttributes(Otlp.note("rpc.method", sent + "m".repeat(110)))
                .addAttributes(Otlp.note("error.type", sent + "e".repeat(110))));
      }
      Otlp.tell(book, Map.of("gateway", spans));
    }

    assertThat(sent - book.since(Otlp.START).counts().traces())
        .as("spans that wait for more")
        .isLessThanOrEqualTo(OpenTraces.MOST_SPANS / 2);
  }

  @Test
  void refused_messages_are_counted() {
    book.refused();
    book.refused();

    assertThat(book.since(Otlp.START).counts().refused()).isEqualTo(2);
  }
}
