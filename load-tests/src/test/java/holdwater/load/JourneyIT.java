package holdwater.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import holdwater.model.load.ClosedWorkload;
import holdwater.model.load.ConstantRate;
import holdwater.model.load.InjectionProfile;
import holdwater.model.load.OpenWorkload;
import holdwater.model.port.TrafficPlan;
import holdwater.model.port.TrafficSecond;
import holdwater.model.scenario.AnswerCheck;
import holdwater.model.scenario.HttpLoad;
import holdwater.model.scenario.Journey;
import holdwater.model.scenario.JourneyStep;
import holdwater.model.scenario.RequestTemplate;
import holdwater.model.scenario.TrafficModel;
import holdwater.model.slo.EventRatio;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real Gatling process, whose users order, think, and pay what they have ordered. */
class JourneyIT {
  private static final int EVERY_TENTH = 10;

  @TempDir Path directory;

  private final AtomicInteger orders = new AtomicInteger();
  private final ConcurrentLinkedQueue<String> ordered = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> paid = new ConcurrentLinkedQueue<>();
  private LocalServer server;

  @BeforeEach
  void serve() throws IOException {
    server = new LocalServer(8, this::order).at("/pay/", this::pay);
  }

  /** Every tenth order is refused, and must not be paid. */
  private void order(HttpExchange exchange) throws IOException {
    try (exchange) {
      int number = orders.incrementAndGet();
      boolean refused = number % EVERY_TENTH == 0;
      byte[] answer = ("{\"id\":\"o-" + number + "\"}").getBytes(StandardCharsets.UTF_8);
      if (!refused) {
        ordered.add("o-" + number);
      }
      exchange.sendResponseHeaders(refused ? 500 : 200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private void pay(HttpExchange exchange) throws IOException {
    try (exchange) {
      paid.add(exchange.getRequestURI().getPath().substring("/pay/".length()));
      exchange.sendResponseHeaders(204, -1);
    }
  }

  @AfterEach
  void end() {
    server.close();
  }

  private static RequestTemplate request(String name, String path) {
    return new RequestTemplate(
        name, 1, "GET", path, Map.of(), Optional.empty(), AnswerCheck.SUCCESS);
  }

  private TrafficPlan plan() throws IOException {
    Path feed =
        Files.writeString(directory.resolve("skus.json"), "[{\"sku\":\"a\"},{\"sku\":\"b\"}]");
    Journey buy =
        new Journey(
            "buy",
            1,
            List.of(
                new JourneyStep(
                    request("order", "/orders?sku=${feed.sku}"),
                    Duration.ZERO,
                    Duration.ZERO,
                    Map.of("id", "$.id")),
                new JourneyStep(
                    request("pay", "/pay/${saved.id}"),
                    Duration.ofMillis(200),
                    Duration.ofMillis(400),
                    Map.of())));
    HttpLoad http =
        new HttpLoad(
            "shopping",
            Optional.empty(),
            Duration.ofSeconds(5),
            false,
            Optional.of(feed.toString()),
            List.of(buy));
    return new TrafficPlan(
        TrafficModel.ofClients(http, 5, Optional.empty()),
        7,
        Map.of("requests", new EventRatio("shopping", Optional.empty())),
        Duration.ofMinutes(2),
        Set.of());
  }

  private List<TrafficSecond> played(InjectionProfile profile) throws Exception {
    return PlayedLoad.of(plan(), profile, server.address(), 1, directory.resolve("traffic"))
        .seconds();
  }

  private static long good(List<TrafficSecond> seconds) {
    return counts(seconds).stream().mapToLong(TrafficSecond.Counts::good).sum();
  }

  private static long bad(List<TrafficSecond> seconds) {
    return counts(seconds).stream().mapToLong(TrafficSecond.Counts::bad).sum();
  }

  private static List<TrafficSecond.Counts> counts(List<TrafficSecond> seconds) {
    return seconds.stream()
        .map(second -> second.counts().get("requests"))
        .filter(counts -> counts != null)
        .toList();
  }

  @Test
  void users_think_and_pay_what_they_ordered_and_give_up_when_refused() throws Exception {
    List<TrafficSecond> seconds =
        played(new OpenWorkload(List.of(new ConstantRate(5, Duration.ofSeconds(8)))));

    assertThat(orders).hasValue(40);
    // The end of the load may cut the last of them while they think.
    assertThat(ordered).hasSize(36).containsAll(paid);
    assertThat(paid).doesNotHaveDuplicates().hasSizeBetween(33, 36);
    assertThat(seconds.stream().mapToInt(TrafficSecond::planned).sum()).isEqualTo(40);
    assertThat(seconds.stream().mapToInt(TrafficSecond::offered).sum()).isEqualTo(40);
    assertThat(good(seconds)).isEqualTo(36L + paid.size());
    assertThat(bad(seconds)).isEqualTo(4);
  }

  @Test
  void fixed_users_make_one_journey_after_another() throws Exception {
    List<TrafficSecond> seconds =
        played(new ClosedWorkload(4, Duration.ofSeconds(1), Duration.ofSeconds(8)));

    assertThat(orders).hasValue(32);
    assertThat(ordered).containsAll(paid);
    assertThat(seconds.stream().mapToInt(TrafficSecond::planned).sum()).isEqualTo(32);
    assertThat(good(seconds)).isEqualTo((long) ordered.size() + paid.size());
  }
}
