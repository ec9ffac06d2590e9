package holdwater.platform.traces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import holdwater.model.trace.SeenSpan;
import holdwater.model.trace.SpanRole;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OtlpSpansTest {
  private static OtlpSpans read(byte[] message) throws MessageRefused {
    return OtlpSpans.read(message, new SpanWords());
  }

  @Test
  void span_is_read_with_whose_it_is_and_what_reports_show_of_it() throws Exception {
    Span.Builder span =
        Otlp.span(7, 2, 1, Span.SpanKind.SPAN_KIND_CLIENT, "GET catalog", 10, 250)
            .addAttributes(Otlp.note("peer.service", "catalog"))
            .addAttributes(Otlp.note("http.response.status_code", 503))
            .addAttributes(Otlp.note("url.full", "http://x/?token=secret"));

    OtlpSpans read = read(Otlp.message("gateway", Otlp.failed(span, "")));

    assertThat(read.lost()).isZero();
    assertThat(read.spans()).hasSize(1);
    assertThat(read.spans().get(0).trace()).isEqualTo("00000000000000000000000000000007");
    SeenSpan seen = read.spans().get(0).span();
    assertThat(seen.service()).isEqualTo("gateway");
    assertThat(seen.instance()).isEqualTo("a.gateway");
    assertThat(seen.parent()).isEqualTo("0000000000000001");
    assertThat(seen.role()).isEqualTo(SpanRole.CLIENT);
    assertThat(seen.start()).isEqualTo(Otlp.START.plusMillis(10));
    assertThat(seen.length()).isEqualTo(Duration.ofMillis(250));
    assertThat(seen.problem()).isEqualTo("503");
    assertThat(seen.notes())
        .containsEntry("peer.service", "catalog")
        .containsEntry("http.response.status_code", "503")
        .doesNotContainKey("url.full");
  }

  @Test
  void exception_of_a_span_is_its_problem_when_it_says_no_other() throws Exception {
    Span.Builder span = Otlp.span(7, 2, 0, Span.SpanKind.SPAN_KIND_SERVER, "GET /", 0, 1);
    span.addEvents(
        Span.Event.newBuilder()
            .setName("exception")
            .addAttributes(Otlp.note("exception.type", "java.lang.IllegalStateException")));

    assertThat(read(Otlp.message("a", Otlp.failed(span, ""))).spans().get(0).span().problem())
        .isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void end_before_the_start_is_no_length_and_a_long_name_is_cut() throws Exception {
    Span.Builder span =
        Otlp.span(7, 2, 0, Span.SpanKind.SPAN_KIND_SERVER, "x".repeat(5_000), 10, 1)
            .setEndTimeUnixNano(0);

    SeenSpan seen = read(Otlp.message("a", span)).spans().get(0).span();

    assertThat(seen.length()).isZero();
    assertThat(seen.name()).hasSizeLessThan(200);
  }

  /** Two megabytes hold a million of them. */
  @Test
  void empty_spans_without_number_are_lost_and_take_no_memory() throws Exception {
    byte[] empty = {18, 0};
    byte[] spans = new byte[1_000_000];
    for (int i = 0; i < spans.length; i += empty.length) {
      System.arraycopy(empty, 0, spans, i, empty.length);
    }
    byte[] message = nested(1, nested(2, spans)).toByteArray();

    OtlpSpans read = read(message);

    assertThat(read.spans()).isEmpty();
    assertThat(read.lost()).isEqualTo(500_000);
  }

  private static ByteString nested(int number, byte[] content) {
    ByteString.Output out = ByteString.newOutput();
    com.google.protobuf.CodedOutputStream coded =
        com.google.protobuf.CodedOutputStream.newInstance(out);
    try {
      coded.writeByteArray(number, content);
      coded.flush();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return out.toByteString();
  }

  private static ByteString nested(int number, ByteString content) {
    return nested(number, content.toByteArray());
  }

  @Test
  void more_spans_than_one_message_may_bring_are_counted_as_lost() throws Exception {
    List<Span.Builder> spans = new ArrayList<>();
    for (int i = 1; i <= OtlpSpans.MOST_SPANS + 5; i++) {
      spans.add(Otlp.span(i, i, 0, Span.SpanKind.SPAN_KIND_SERVER, "GET /", 0, 1));
    }

    OtlpSpans read = read(Otlp.request("a", spans).toByteArray());

    assertThat(read.spans()).hasSize(OtlpSpans.MOST_SPANS);
    assertThat(read.lost()).isEqualTo(5);
  }

  @Test
  void span_with_too_much_in_it_is_lost_and_the_next_one_is_not() throws Exception {
    Span.Builder big = Otlp.span(1, 1, 0, Span.SpanKind.SPAN_KIND_SERVER, "big", 0, 1);
    big.addAttributes(Otlp.note("db.statement", "x".repeat(OtlpSpans.MOST_SPAN_BYTES)));
    Span.Builder small = Otlp.span(1, 2, 0, Span.SpanKind.SPAN_KIND_SERVER, "small", 0, 1);

    OtlpSpans read = read(Otlp.message("a", big, small));

    assertThat(read.lost()).isEqualTo(1);
    assertThat(read.spans()).extracting(each -> each.span().name()).containsExactly("small");
  }

  @Test
  void resource_may_stand_behind_its_spans() throws Exception {
    byte[] whole =
        Otlp.message("late", Otlp.span(1, 1, 0, Span.SpanKind.SPAN_KIND_SERVER, "GET /", 0, 1));
    ResourceSpans parsed =
        io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest.parseFrom(whole)
            .getResourceSpans(0);
    byte[] resource = parsed.toBuilder().clearScopeSpans().build().toByteArray();
    byte[] scopes = parsed.toBuilder().clearResource().build().toByteArray();
    byte[] turned = Arrays.copyOf(scopes, scopes.length + resource.length);
    System.arraycopy(resource, 0, turned, scopes.length, resource.length);

    OtlpSpans read = read(nested(1, turned).toByteArray());

    assertThat(read.spans()).extracting(each -> each.span().service()).containsExactly("late");
  }

  @Test
  void what_is_no_such_message_is_refused() {
    assertThatThrownBy(() -> read("{\"resourceSpans\":[]}".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(MessageRefused.class)
        .hasMessageContaining("no spans by OTLP");
  }
}
