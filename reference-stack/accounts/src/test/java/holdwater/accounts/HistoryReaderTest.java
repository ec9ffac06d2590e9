package holdwater.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.runtime.ServiceMain;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The service on a database whose queries of histories hang. */
@Timeout(120)
class HistoryReaderTest {
  /** Of the profile with that number. */
  private static final String HISTORY = "/profiles/pro%d/history";

  private static final String ENTITLEMENT = "/accounts/acc/entitlement";

  /** As holdwater-database.yml has it. */
  private static final int POOL = 4;

  private static final long LOOK_AGAIN_NANOS = 5_000_000;

  private final String database = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
  private final HttpClient http = HttpClient.newHttpClient();
  private ApplicationContext service;

  @AfterEach
  void stop() {
    HeldQueries.open();
    service.close();
  }

  @Test
  void reads_that_hang_take_two_connections_and_entitlements_go_on() throws Exception {
    start("on");
    List<CompletableFuture<HttpResponse<String>>> held = later(2);
    HeldQueries.awaitBegun(2);

    HttpResponse<String> third = get(HISTORY.formatted(2));
    HttpResponse<String> entitlement = get(ENTITLEMENT);

    assertThat(third.statusCode()).isEqualTo(503);
    assertThat(third.body()).contains("\"error\":\"no-place\"");
    assertThat(entitlement.statusCode()).isEqualTo(200);
    assertThat(get("/prometheus").body().lines())
        .anyMatch(line -> line.contains("event=\"bulkhead-full\"") && line.endsWith(" 1.0"));
    HeldQueries.open();
    assertThat(held).allSatisfy(read -> assertThat(read.get().body()).contains("t01"));
  }

  /** One viewer who asked often at once got 503s, and the gateway gave up on the instance. */
  @Test
  void reads_of_one_profile_take_one_place_and_none_is_refused() throws Exception {
    start("on");
    List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      all.add(ofProfile(0));
    }
    HeldQueries.awaitBegun(1);
    awaitMetric("event=\"coalesced\"", " 7.0");

    HeldQueries.open();

    assertThat(all).allSatisfy(read -> assertThat(read.get().statusCode()).isEqualTo(200));
    assertThat(all).allSatisfy(read -> assertThat(read.get().body()).contains("t01"));
  }

  private void awaitMetric(String event, String value) throws Exception {
    while (get("/prometheus")
        .body()
        .lines()
        .noneMatch(line -> line.contains(event) && line.endsWith(value))) {
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }

  @Test
  void without_the_pattern_reads_that_hang_take_every_connection() throws Exception {
    start("off");
    List<CompletableFuture<HttpResponse<String>>> held = later(POOL);
    HeldQueries.awaitBegun(POOL);

    assertThat(get(ENTITLEMENT).statusCode()).isEqualTo(503);

    HeldQueries.open();
    assertThat(held).allSatisfy(read -> assertThat(read.get().body()).contains("t01"));
    assertThat(get(ENTITLEMENT).statusCode()).isEqualTo(200);
  }

  private void start(String bulkhead) throws Exception {
    service =
        ServiceMain.start(
            AccountsApplication.class,
            Map.of(
                "SERVICE_NAME", "accounts",
                "INSTANCE_ID", "a.accounts",
                "ZONE", "a",
                "REGION", "r1",
                "DATABASE_URL", database,
                "DATABASE_MIGRATE", "true",
                "JWT_SECRET", "ab".repeat(32),
                "RESILIENCE_BULKHEAD", bulkhead),
            Map.of());
    service
        .getBean(AccountRepository.class)
        .save(
            new AccountRow(
                "acc", "ada@example.org", "Ada", "1:00:00", "standard", Instant.now(), "XX"));
    for (int i = 0; i < POOL; i++) {
      String profile = "pro" + i;
      service
          .getBean(HistoryRepository.class)
          .save(
              new HistoryRow(
                  profile + "/t01", profile, "t01", 4, false, Instant.now(), "s", "tv", 1L, true));
    }
    HeldQueries.close();
    execute("ALTER TABLE ACCOUNTS.history RENAME TO watched");
    execute("CREATE ALIAS ACCOUNTS.held FOR 'holdwater.accounts.HeldQueries.hold'");
    execute("CREATE VIEW ACCOUNTS.history AS SELECT * FROM ACCOUNTS.watched WHERE ACCOUNTS.held()");
  }

  /** One of each of so many profiles. */
  private List<CompletableFuture<HttpResponse<String>>> later(int profiles) {
    return IntStream.range(0, profiles).mapToObj(this::ofProfile).toList();
  }

  private CompletableFuture<HttpResponse<String>> ofProfile(int number) {
    return http.sendAsync(request(HISTORY.formatted(number)), BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(request(path), BodyHandlers.ofString());
  }

  private HttpRequest request(String path) {
    URI base = service.getBean(EmbeddedServer.class).getURI();
    return HttpRequest.newBuilder(base.resolve(path)).build();
  }

  private void execute(String sql) throws Exception {
    try (Connection connection = DriverManager.getConnection(database, "sa", "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
