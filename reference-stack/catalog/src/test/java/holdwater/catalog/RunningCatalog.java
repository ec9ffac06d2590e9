package holdwater.catalog;

import holdwater.runtime.ServiceMain;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The service over real sockets, on a database in memory. Nothing is cached. */
final class RunningCatalog implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-03-01T20:15:00.123456789Z");

  private final HttpClient http = HttpClient.newHttpClient();
  private final String database;
  private final ApplicationContext service;

  private RunningCatalog(String database, Map<String, String> more) {
    this.database = database;
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "SERVICE_NAME", "catalog",
                "INSTANCE_ID", "a.catalog",
                "ZONE", "a",
                "REGION", "r1",
                "DATABASE_URL", database,
                "DATABASE_MIGRATE", "true"));
    environment.putAll(more);
    this.service =
        ServiceMain.start(
            CatalogApplication.class,
            environment,
            Map.of(
                "holdwater.cache.fresh", "0s",
                "holdwater.cache.revalidate", "0s",
                "holdwater.index.catch-up", "1h"));
  }

  static RunningCatalog start(Map<String, String> environment) {
    return new RunningCatalog(
        "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", environment);
  }

  static RunningCatalog start() {
    return start(Map.of());
  }

  /** Another instance on the same database. */
  RunningCatalog another() {
    return new RunningCatalog(database, Map.of());
  }

  <T> T bean(Class<T> type) {
    return service.getBean(type);
  }

  /** A title as encoding publishes it; {@code more} are further fields. */
  void publish(String id, String name, String genre, int year, String more) {
    String event =
        """
        {"titleId":"%s","name":"%s","synopsis":"About %s.","genre":"%s","year":%d,
         "durationSeconds":12,"territories":["XX"],"publishedAt":"%s","rungs":[]%s}
        """
            .formatted(id, name, id, genre, year, NOW, more);
    bean(TitlePublishedListener.class)
        .receive(new ConsumerRecord<>(TitlePublished.TOPIC, 0, 0, id, event));
  }

  void publish(String id, String name, String genre, int year) {
    publish(id, name, genre, year, "");
  }

  HttpResponse<String> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(at(path)));
  }

  HttpResponse<String> post(String path, String json) throws Exception {
    return send(
        HttpRequest.newBuilder(at(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  private URI at(String path) {
    return service.getBean(EmbeddedServer.class).getURI().resolve(path);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  void execute(String sql) throws Exception {
    try (Connection connection = DriverManager.getConnection(database, "sa", "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() {
    service.close();
  }
}
