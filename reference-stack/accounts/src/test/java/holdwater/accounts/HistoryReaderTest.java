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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The service on a database whose queries of histories hang. */
@Timeout(120)
class HistoryReaderTest {
  private static final String HISTORY = "/profiles/pro/history";
  private static final String ENTITLEMENT = "/accounts/acc/entitlement";

  /** As holdwater-database.yml has it. */
  private static final int POOL = 4;

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

    HttpResponse<String> third = get(HISTORY);
    HttpResponse<String> entitlement = get(ENTITLEMENT);

    assertThat(third.statusCode()).isEqualTo(503);
    assertThat(third.body()).contains("\"error\":\"no-place\"");
    assertThat(entitlement.statusCode()).isEqualTo(200);
    assertThat(get("/prometheus").body().lines())
        .anyMatch(line -> line.contains("event=\"bulkhead-full\"") && line.endsWith(" 1.0"));
    HeldQueries.open();
    assertThat(held).allSatisfy(read -> assertThat(read.get().body()).contains("t01"));
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
    service
        .getBean(HistoryRepository.class)
        .save(new HistoryRow("pro/t01", "pro", "t01", 4, false, Instant.now(), "s", "tv", 1L, true));
    HeldQueries.close();
    execute("ALTER TABLE ACCOUNTS.history RENAME TO watched");
    execute("CREATE ALIAS ACCOUNTS.held FOR 'holdwater.accounts.HeldQueries.hold'");
    execute("CREATE VIEW ACCOUNTS.history AS SELECT * FROM ACCOUNTS.watched WHERE ACCOUNTS.held()");
  }

  private List<CompletableFuture<HttpResponse<String>>> later(int reads) {
    return Stream.generate(() -> http.sendAsync(request(HISTORY), BodyHandlers.ofString()))
        .limit(reads)
        .toList();
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
