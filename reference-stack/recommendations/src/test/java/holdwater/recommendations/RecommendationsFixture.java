package holdwater.recommendations;

import holdwater.resilience.Pattern;
import holdwater.runtime.ServiceMain;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * {@code a.recommendations} on a real port, with a database in memory and a catalog next door;
 * without Kafka.
 */
final class RecommendationsFixture implements AutoCloseable {

  /** Generous: the machine may be busy. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  final CatalogNextDoor catalog = new CatalogNextDoor();

  private final String database = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
  private final Map<String, String> environment = new HashMap<>();

  /** The ranking is refreshed by the tests, and catalog asked for every page. */
  private final Map<String, Object> properties =
      new HashMap<>(Map.of("holdwater.popularity.refresh", "1h", "holdwater.titles.fresh", "0s"));

  private final HttpClient client = HttpClient.newHttpClient();
  private ApplicationContext context;

  RecommendationsFixture() {
    environment.putAll(
        Map.of(
            "SERVICE_NAME", "recommendations",
            "INSTANCE_ID", "a.recommendations",
            "ZONE", "a",
            "REGION", "r1",
            "DATABASE_URL", database,
            "DATABASE_MIGRATE", "true",
            "LINKS_CATALOG", catalog.link()));
  }

  RecommendationsFixture without(Pattern pattern) {
    environment.put(pattern.variable(), "off");
    return this;
  }

  <T> T bean(Class<T> type) {
    if (context == null) {
      context = ServiceMain.start(RecommendationsApplication.class, environment, properties);
    }
    return context.getBean(type);
  }

  HttpResponse<String> get(String path) {
    URI uri = URI.create(bean(EmbeddedServer.class).getURI() + path);
    try {
      return client.send(
          HttpRequest.newBuilder(uri).timeout(PATIENCE).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError("no answer from recommendations", e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  /** As if it came from Kafka, and the ranking had been refreshed after it. */
  void watch(String eventId, String kind, String titleId, double positionSeconds, Instant at) {
    bean(Viewings.class)
        .apply(new ViewingEvent(eventId, "s1", "acc1", "p1", titleId, kind, positionSeconds, at));
    bean(Popularity.class).refresh();
  }

  /** The database answers every statement with an error from now on. */
  void breakDatabase() {
    bean(EmbeddedServer.class);
    try (Connection connection = DriverManager.getConnection(database, "sa", "");
        Statement statement = connection.createStatement()) {
      statement.execute("DROP SCHEMA RECOMMENDATIONS CASCADE");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    if (context != null) {
      context.close();
    }
    catalog.close();
    try (Connection connection = DriverManager.getConnection(database, "sa", "");
        Statement statement = connection.createStatement()) {
      statement.execute("SHUTDOWN");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
