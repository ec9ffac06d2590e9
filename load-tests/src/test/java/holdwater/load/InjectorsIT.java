package holdwater.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import holdwater.model.load.ClosedWorkload;
import holdwater.model.load.ConstantRate;
import holdwater.model.load.GeneratorSample;
import holdwater.model.load.InjectionProfile;
import holdwater.model.load.OpenWorkload;
import holdwater.model.port.TrafficPlan;
import holdwater.model.port.TrafficSecond;
import holdwater.model.scenario.AnswerCheck;
import holdwater.model.scenario.HttpLoad;
import holdwater.model.scenario.RequestTemplate;
import holdwater.model.scenario.TrafficModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two real Gatling processes share a load. */
class InjectorsIT {
  private static final int RATE = 60;
  private static final int SECONDS = 8;

  @TempDir Path directory;

  private final ConcurrentLinkedQueue<String> received = new ConcurrentLinkedQueue<>();
  private LocalServer server;

  @BeforeEach
  void serve() throws IOException {
    server = new LocalServer(8, this::answer);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      received.add(exchange.getRequestURI().toString());
      exchange.sendResponseHeaders(200, -1);
    }
  }

  @AfterEach
  void end() {
    server.close();
  }

  private static TrafficPlan plan() {
    RequestTemplate order =
        new RequestTemplate(
            "order", 1, "GET", "/${number}", Map.of(), Optional.empty(), AnswerCheck.SUCCESS);
    HttpLoad http =
        HttpLoad.ofRequests(
            "order",
            Optional.empty(),
            Duration.ofSeconds(5),
            false,
            Optional.empty(),
            List.of(order));
    return new TrafficPlan(
        TrafficModel.ofClients(http, RATE, Optional.empty()),
        7,
        Map.of(),
        Duration.ofMinutes(2),
        Set.of());
  }

  private PlayedLoad played(InjectionProfile profile) throws Exception {
    return PlayedLoad.of(plan(), profile, server.address(), 2, directory);
  }

  @Test
  void two_generators_send_what_one_would_have_sent_and_tell_of_each_request_once()
      throws Exception {
    PlayedLoad load =
        played(new OpenWorkload(List.of(new ConstantRate(RATE, Duration.ofSeconds(SECONDS)))));

    assertThat(received)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, RATE * SECONDS).mapToObj(n -> "/" + n).toList());
    assertThat(load.histogram("order").getTotalCount()).isEqualTo(RATE * SECONDS);
    assertThat(load.seconds().stream().mapToInt(TrafficSecond::planned).sum())
        .isEqualTo(RATE * SECONDS);
    assertThat(load.seconds().stream().mapToInt(TrafficSecond::offered).sum())
        .isEqualTo(RATE * SECONDS);
    assertThat(load.news().stream().flatMap(each -> each.generator().stream()))
        .extracting(GeneratorSample::injector)
        .contains(0, 1);
  }

  @Test
  void fixed_users_are_shared_as_well() throws Exception {
    PlayedLoad load =
        played(new ClosedWorkload(5, Duration.ofMillis(250), Duration.ofSeconds(SECONDS)));

    assertThat(load.histogram("order").getTotalCount()).isEqualTo(5 * 4 * SECONDS);
  }
}
