package holdwater.runtime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import holdwater.runtime.EventReceiver;
import holdwater.runtime.Peer;
import holdwater.runtime.ServiceClients;
import holdwater.runtime.TestRoutes;
import holdwater.runtime.TestService;
import holdwater.runtime.ViewingMessage;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;

class TracingTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final Map<String, Object> RECORDED = Map.of("test.spans", true);
  private static final Map<String, Object> IMPATIENT =
      Map.of(
          "test.spans", true,
          "holdwater.clients.catalog.timeout-ms", 200,
          "holdwater.clients.catalog.tries", 1);

  @Test
  void one_trace_spans_two_services() throws Exception {
    try (TestService back =
            TestService.start(
                TestService.environment("SERVICE_NAME", "catalog", "INSTANCE_ID", "a.catalog"),
                RECORDED);
        TestService front =
            TestService.start(
                TestService.environment("LINKS_CATALOG", "a.catalog=127.0.0.1:" + back.port()),
                RECORDED)) {
      front.get("/test/call/catalog", "traceparent", "00-" + TRACE + "-b7ad6b7169203331-01");

      SpanData outgoing = only(front, SpanKind.CLIENT);
      SpanData tried = only(front, SpanKind.INTERNAL);
      SpanData incoming = only(back, SpanKind.SERVER);
      assertThat(outgoing.getTraceId()).isEqualTo(TRACE);
      assertThat(outgoing.getParentSpanId()).isEqualTo(tried.getSpanId());
      assertThat(tried.getParentSpanId()).isEqualTo(only(front, SpanKind.SERVER).getSpanId());
      assertThat(incoming.getTraceId()).isEqualTo(TRACE);
      assertThat(incoming.getParentSpanId()).isEqualTo(outgoing.getSpanId());
    }
  }

  /** The exchange's own span never ends then, so the call used to be missing in the trace. */
  @Test
  void call_that_times_out_is_in_the_trace_with_its_timeout() throws Exception {
    // It accepts, as a suspended process does, and never answers.
    try (ServerSocket peer = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        TestService service =
            TestService.start(
                TestService.environment(
                    "LINKS_CATALOG", "a.catalog=127.0.0.1:" + peer.getLocalPort()),
                IMPATIENT)) {
      service.get("/test/call/catalog");

      SpanData tried =
          service.bean(RecordedSpans.class).ended.stream()
              .filter(span -> span.getKind() == SpanKind.INTERNAL)
              .findFirst()
              .orElseThrow();
      assertThat(tried.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
      assertThat(tried.getAttributes().get(AttributeKey.stringKey("error.type")))
          .isEqualTo("timeout");
      assertThat(tried.getAttributes().get(AttributeKey.stringKey("peer.service")))
          .isEqualTo("catalog");
      assertThat(tried.getAttributes().get(AttributeKey.longKey("call.timeout_ms")))
          .isBetween(1L, 200L);
      assertThat(tried.getAttributes().get(AttributeKey.longKey("http.request.resend_count")))
          .isZero();
    }
  }

  @Test
  void probes_are_not_traced() throws Exception {
    try (TestService service = TestService.start(TestService.environment(), RECORDED)) {
      service.get("/health/readiness");
      service.get("/prometheus");

      assertThat(service.bean(RecordedSpans.class).ended).isEmpty();
    }
  }

  @Test
  void trace_continues_through_a_records_headers_into_calls_of_the_handler() throws Exception {
    try (Peer peer = Peer.always(Peer.Answer.ok());
        TestService service =
            TestService.start(
                TestService.environment("LINKS_CATALOG", peer.link("a.catalog")), RECORDED)) {
      Headers headers =
          new org.apache.kafka.common.header.internals.RecordHeaders()
              .add(
                  "traceparent",
                  ("00-" + TRACE + "-b7ad6b7169203331-01").getBytes(StandardCharsets.UTF_8));
      AtomicReference<Span> current = new AtomicReference<>();

      service
          .bean(EventReceiver.class)
          .receive(
              ViewingMessage.of("{\"text\":\"x\"}", headers),
              TestRoutes.Greeting.class,
              greeting -> {
                current.set(Span.current());
                service.bean(ServiceClients.class).to("catalog").getBytes("/titles");
              });

      assertThat(current.get().getSpanContext().getTraceId()).isEqualTo(TRACE);
      assertThat(only(service, SpanKind.CONSUMER).getParentSpanId()).isEqualTo("b7ad6b7169203331");
      assertThat(peer.came.get(0).headers().getFirst("traceparent")).contains(TRACE);
    }
  }

  @Test
  void spans_go_out_by_otlp_when_an_endpoint_is_set() throws Exception {
    BlockingQueue<byte[]> exported = new LinkedBlockingQueue<>();
    HttpServer collector =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext(
        "/v1/traces",
        exchange -> {
          exported.add(exchange.getRequestBody().readAllBytes());
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    collector.start();
    String endpoint = "http://127.0.0.1:" + collector.getAddress().getPort();
    try (TestService service = TestService.start("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint)) {
      service.get("/test/greeting");

      byte[] spans = exported.poll(30, TimeUnit.SECONDS);
      // Protobuf keeps strings as they are.
      assertThat(new String(spans, StandardCharsets.ISO_8859_1))
          .contains("service.name", "front", "a.front", "/test/greeting");
    } finally {
      collector.stop(0);
    }
  }

  @Test
  void endpoint_of_traces_alone_is_taken_as_it_is_and_is_stronger() throws Exception {
    BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    HttpServer collector =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI().getPath());
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    collector.start();
    String base = "http://127.0.0.1:" + collector.getAddress().getPort();
    try (TestService service =
        TestService.start(
            "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
            base + "/secret/v1/traces",
            "OTEL_EXPORTER_OTLP_ENDPOINT",
            base + "/other")) {
      service.get("/test/greeting");

      assertThat(asked.poll(30, TimeUnit.SECONDS)).isEqualTo("/secret/v1/traces");
    } finally {
      collector.stop(0);
    }
  }

  @Test
  void without_an_endpoint_the_trace_still_travels() throws Exception {
    try (Peer peer = Peer.always(Peer.Answer.ok());
        TestService service = TestService.start("LINKS_CATALOG", peer.link("a.catalog"))) {
      service.get("/test/call/catalog", "traceparent", "00-" + TRACE + "-b7ad6b7169203331-00");

      assertThat(peer.came.get(0).headers().getFirst("traceparent")).contains(TRACE);
    }
  }

  private static SpanData only(TestService service, SpanKind kind) {
    List<SpanData> found =
        service.bean(RecordedSpans.class).ended.stream()
            .filter(span -> span.getKind() == kind)
            .toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }
}
