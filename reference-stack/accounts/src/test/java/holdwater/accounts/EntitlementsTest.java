package holdwater.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import holdwater.runtime.ServiceMain;
import holdwater.runtime.signing.Signer;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The service over real sockets, with a hand-written billing that may lie, hang, or be gone. */
@Timeout(120)
class EntitlementsTest {
  private static final Signer BILLING = Signer.ofHex("cd".repeat(32));
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
  private static final Duration DAY = Duration.ofDays(1);

  private final HttpClient http = HttpClient.newHttpClient();
  private final String database = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
  private final CountDownLatch hanging = new CountDownLatch(1);
  private volatile String answer = "";
  private volatile boolean hangs;
  private HttpServer billing;
  private ApplicationContext service;

  @BeforeEach
  void startBilling() throws IOException {
    billing = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    billing.createContext(
        "/entitlements",
        exchange -> {
          if (hangs) {
            awaitEnd();
          }
          byte[] body = answer.getBytes(UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    billing.start();
  }

  private void awaitEnd() {
    try {
      hanging.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterEach
  void stop() {
    hanging.countDown();
    service.close();
    billing.stop(0);
  }

  /** With an account of two years. */
  private void start(String fallback) {
    service =
        ServiceMain.start(
            AccountsApplication.class,
            Map.of(
                "SERVICE_NAME",
                "accounts",
                "INSTANCE_ID",
                "a.accounts",
                "ZONE",
                "a",
                "REGION",
                "r1",
                "DATABASE_URL",
                database,
                "DATABASE_MIGRATE",
                "true",
                "JWT_SECRET",
                "ab".repeat(32),
                "ENTITLEMENT_SECRET",
                "cd".repeat(32),
                "LINKS_BILLING",
                "r1.billing=127.0.0.1:" + billing.getAddress().getPort(),
                "RESILIENCE_FALLBACK",
                fallback),
            // Every question is asked, so that each answer counts; slow machines must not count.
            Map.of(
                "holdwater.entitlements.fresh", "0s",
                "holdwater.clients.billing.timeout-ms", "2000"));
    if (!service.getBean(AccountRepository.class).existsById("acc")) {
      saveAccount("acc", Instant.now().minus(Duration.ofDays(730)));
    }
  }

  private void saveAccount(String id, Instant created) {
    service
        .getBean(AccountRepository.class)
        .save(new AccountRow(id, id + "@example.org", "Ada", "1:00:00", "standard", created, "XX"));
  }

  private static String signed(String account, Duration valid, Duration grace) {
    Instant now = Instant.now();
    String text =
        "v1|%s|premium|2160|4|%d|%d"
            .formatted(account, now.plus(valid).getEpochSecond(), now.plus(grace).getEpochSecond());
    return text + "|" + BILLING.sign(text);
  }

  private void grants(String entitlement) {
    answer = "{\"entitled\":true,\"entitlement\":\"" + entitlement + "\"}";
  }

  private HttpResponse<String> ask(String account) throws Exception {
    URI base = service.getBean(EmbeddedServer.class).getURI();
    return http.send(
        HttpRequest.newBuilder(base.resolve("/accounts/" + account + "/entitlement")).build(),
        BodyHandlers.ofString());
  }

  private String metrics() throws Exception {
    URI base = service.getBean(EmbeddedServer.class).getURI();
    return http.send(
            HttpRequest.newBuilder(base.resolve("/prometheus")).build(), BodyHandlers.ofString())
        .body();
  }

  @Test
  void billing_says_what_the_account_may_do() throws Exception {
    start("on");
    grants(signed("acc", TEN_MINUTES, DAY));

    assertThat(ask("acc").body())
        .contains("\"entitled\":true", "\"plan\":\"premium\"", "\"maxHeight\":2160");
    assertThat(ask("nobody").statusCode()).isEqualTo(404);
  }

  private void tell(String title, String kind, long sequence, Instant at) {
    service
        .getBean(History.class)
        .apply(
            new ViewingEvent(
                UUID.randomUUID().toString(),
                "session-" + title,
                "acc",
                "pro",
                title,
                "tv",
                sequence,
                kind,
                4,
                100.0,
                at));
  }

  @Test
  void who_watches_on_the_account_is_counted_until_they_stop_or_fall_silent() throws Exception {
    start("on");
    grants(signed("acc", TEN_MINUTES, DAY));
    service.getBean(ProfileRepository.class).save(new Profile("pro", "acc", "Ada"));
    saveAccount("bob", Instant.now());
    assertThat(ask("acc").body()).contains("\"streams\":4", "\"watching\":0");

    Instant now = Instant.now();
    tell("t01", "heartbeat", 1, now);
    tell("t02", "heartbeat", 1, now);
    tell("t03", "heartbeat", 1, now.minus(Watching.LATELY).minusSeconds(1));
    assertThat(ask("acc").body()).contains("\"watching\":2");

    tell("t02", "stop", 2, now.plusMillis(1));
    assertThat(ask("acc").body()).contains("\"watching\":1");
    grants(signed("bob", TEN_MINUTES, DAY));
    assertThat(ask("bob").body()).contains("\"watching\":0");
  }

  @Test
  void dead_billing_stops_nobody_whom_it_signed_for_even_after_a_restart() throws Exception {
    start("on");
    grants(signed("acc", TEN_MINUTES, DAY));
    ask("acc");
    billing.stop(0);

    assertThat(ask("acc").body()).contains("\"maxHeight\":2160");
    service.close();
    start("on");
    assertThat(ask("acc").body()).contains("\"maxHeight\":2160");
    assertThat(metrics()).contains("subject=\"entitlement-signed\"");
  }

  @Test
  void entitlement_that_is_over_is_good_in_its_grace_and_not_after() throws Exception {
    start("on");
    grants(signed("acc", TEN_MINUTES.negated(), DAY));
    ask("acc");
    saveAccount("late", Instant.EPOCH);
    grants(signed("late", DAY.negated(), TEN_MINUTES.negated()));
    ask("late");
    billing.stop(0);

    assertThat(ask("acc").body()).contains("\"entitled\":true");
    assertThat(metrics()).contains("subject=\"entitlement-grace\"");
    assertThat(ask("late").statusCode()).isEqualTo(503);
  }

  private void told(String account, String entitlement) {
    service
        .getBean(EntitlementListener.class)
        .receive(
            new ConsumerRecord<>(
                EntitlementTold.TOPIC,
                0,
                0,
                account,
                "{\"accountId\":\"%s\",\"entitlement\":\"%s\"}".formatted(account, entitlement)));
  }

  @Test
  void what_billing_told_is_known_when_it_dies_before_anybody_asked() throws Exception {
    start("on");
    billing.stop(0);
    assertThat(ask("acc").statusCode()).isEqualTo(503);

    told("acc", signed("acc", TEN_MINUTES, DAY));
    assertThat(ask("acc").body()).contains("\"plan\":\"premium\"");

    // An older one that comes late, one of somebody else, and one that nobody signed.
    String basic = "v1|acc|basic|480|1|%d|%d".formatted(0, Instant.now().getEpochSecond() + 60);
    told("acc", basic + "|" + BILLING.sign(basic));
    told("acc", signed("bob", DAY, DAY));
    told("acc", signed("acc", DAY, DAY).replace("2160", "4320"));
    assertThat(ask("acc").body()).contains("\"plan\":\"premium\"", "\"maxHeight\":2160");
    // One that is over, though its grace is not: a no may have come after it.
    saveAccount("bob", Instant.EPOCH);
    told("bob", signed("bob", TEN_MINUTES.negated(), DAY));
    assertThat(ask("bob").statusCode()).isEqualTo(503);
  }

  @Test
  void without_fallback_a_dead_billing_stops_everybody() throws Exception {
    start("off");
    grants(signed("acc", TEN_MINUTES, DAY));
    ask("acc");
    billing.stop(0);

    assertThat(ask("acc").statusCode()).isEqualTo(503);
  }

  @Test
  void hanging_billing_is_not_waited_for() throws Exception {
    start("on");
    grants(signed("acc", TEN_MINUTES, DAY));
    ask("acc");
    hangs = true;

    assertThat(ask("acc").body()).contains("\"entitled\":true");
  }

  @Test
  void forged_and_foreign_entitlements_are_refused() throws Exception {
    start("on");
    String good = signed("acc", TEN_MINUTES, DAY);

    grants(good.replace("premium|2160", "premium|4320"));
    assertThat(ask("acc").statusCode()).isEqualTo(502);
    grants(signed("bob", TEN_MINUTES, DAY));
    assertThat(ask("acc").statusCode()).isEqualTo(502);
    grants("v1|acc|premium");
    assertThat(ask("acc").statusCode()).isEqualTo(502);
    assertThat(service.getBean(KeptEntitlementRepository.class).findAll()).isEmpty();
  }

  @Test
  void no_of_billing_is_a_no_also_when_it_dies_afterwards() throws Exception {
    start("on");
    grants(signed("acc", TEN_MINUTES, DAY));
    ask("acc");
    answer = "{\"entitled\":false}";

    assertThat(ask("acc").body()).contains("\"entitled\":false");
    billing.stop(0);
    assertThat(ask("acc").statusCode()).isEqualTo(503);
  }

  @Test
  void account_of_today_watches_before_billing_has_heard_of_it() throws Exception {
    start("on");
    saveAccount("new", Instant.now());
    billing.stop(0);

    assertThat(ask("new").body()).contains("\"entitled\":true", "\"plan\":\"standard\"");
  }
}
