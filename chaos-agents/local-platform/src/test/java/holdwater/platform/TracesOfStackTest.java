package holdwater.platform;

import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.trace.TraceLook;
import holdwater.platform.api.StackReport;
import holdwater.platform.api.StackReport.TracesReport;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The receiver as a real process of a real daemon. */
class TracesOfStackTest {
  private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";

  @TempDir private Path folder;
  private ToyStand stand;

  @AfterEach
  void close() throws Exception {
    stand.close();
  }

  private LocalDeployment up(String choice) {
    stand = new ToyStand(folder, Optional.empty(), Map.of("HOLDWATER_TRACES", choice));
    return stand.up(Toy.topology());
  }

  private static int send(LocalDeployment stack, byte[] message) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(stack.environment("a.shop").get(ENDPOINT)))
            .header("Content-Type", "application/x-protobuf")
            .POST(HttpRequest.BodyPublishers.ofByteArray(message))
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  @Test
  void services_are_told_where_to_send_and_what_they_send_is_counted() throws Exception {
    LocalDeployment stack = up("on");
    byte[] empty = ExportTraceServiceRequest.getDefaultInstance().toByteArray();

    eventually(Toy.GENEROUS, () -> assertThat(send(stack, empty)).isEqualTo(200));
    eventually(Toy.GENEROUS, () -> assertThat(send(stack, new byte[] {1})).isEqualTo(400));

    Optional<TraceLook> look = stand.platform.traceMeter().since(Instant.EPOCH);
    assertThat(look.orElseThrow().counts().refused()).isEqualTo(1);
    assertThat(stack.ownProcesses()).containsKey("traces");
  }

  @Test
  void killed_receiver_comes_back_at_the_same_address_and_ends_with_its_stack() throws Exception {
    LocalDeployment stack = up("on");
    eventually(Toy.GENEROUS, () -> assertThat(send(stack, new byte[0])).isEqualTo(200));
    long pid = stack.report().traces().map(TracesReport::pid).orElseThrow();

    ProcessHandle.of(pid).orElseThrow().destroyForcibly();

    eventually(
        Toy.GENEROUS,
        () -> {
          assertThat(stack.report().traces().map(TracesReport::pid).orElseThrow())
              .isNotEqualTo(pid);
          assertThat(send(stack, new byte[0])).isEqualTo(200);
        });
    ProcessHandle second =
        ProcessHandle.of(stack.report().traces().map(TracesReport::pid).orElseThrow())
            .orElseThrow();
    stack.stop();
    assertThat(second.isAlive()).isFalse();
  }

  @Test
  void off_switch_starts_no_receiver_and_tells_nobody() {
    LocalDeployment stack = up("off");

    StackReport report = stack.report();

    assertThat(report.traces()).isEmpty();
    assertThat(stack.environment("a.shop")).doesNotContainKey(ENDPOINT);
    assertThat(stand.platform.traceMeter().since(Instant.EPOCH)).isEmpty();
  }
}
