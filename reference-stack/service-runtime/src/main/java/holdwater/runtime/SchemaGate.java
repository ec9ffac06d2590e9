package holdwater.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds a starting service back until its schema can be used: the one instance that migrates needs
 * only a database, which then gets an empty schema; the others need the newest migration of their
 * own jar in it. They ask the history table themselves, because Flyway in every JVM would cost more
 * than the rest of the data access.
 */
final class SchemaGate {
  private static final Logger LOG = LoggerFactory.getLogger(SchemaGate.class);
  private static final String MIGRATIONS = "db/migration";
  private static final Pattern MIGRATION = Pattern.compile("(?:.*/)?V(\\d+)__[^/]+\\.sql");

  /** A stack's first start, on a slow machine, with the database's own start in it. */
  static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final Duration PAUSE = Duration.ofMillis(100);

  private final String url;
  private final String user;
  private final String password;
  private final String schema;
  private final Optional<Integer> newest;
  private final Duration patience;

  private SchemaGate(
      String url,
      String user,
      String password,
      String schema,
      Optional<Integer> newest,
      Duration patience) {
    this.url = url;
    this.user = user;
    this.password = password;
    this.schema = schema;
    this.newest = newest;
    this.patience = patience;
  }

  static SchemaGate of(RuntimeConfig config, ClassLoader loader) {
    Optional<Integer> awaited =
        ServiceEnvironment.migrates(config) ? Optional.empty() : newestMigration(loader);
    return new SchemaGate(
        config.required(ServiceEnvironment.DATABASE_URL),
        ServiceEnvironment.databaseUser(config),
        ServiceEnvironment.databasePassword(config),
        ServiceEnvironment.schema(config),
        awaited,
        PATIENCE);
  }

  SchemaGate within(Duration otherPatience) {
    return new SchemaGate(url, user, password, schema, newest, otherPatience);
  }

  /** Returns when the schema is there. Throws IllegalStateException when it does not come. */
  void await() {
    long start = System.nanoTime();
    SQLException last = null;
    while (System.nanoTime() - start < patience.toNanos()) {
      try (Connection connection = DriverManager.getConnection(url, user, password)) {
        if (passes(connection)) {
          return;
        }
      } catch (SQLException e) {
        if (last == null) {
          LOG.info("waiting for schema {}: {}", schema, e.getMessage());
        }
        last = e;
      }
      pause();
    }
    throw new IllegalStateException(
        "Schema " + schema + " was not there after " + patience.toSeconds() + " s.", last);
  }

  private boolean passes(Connection connection) throws SQLException {
    if (newest.isEmpty()) {
      if (!isThere(connection)) {
        try (Statement statement = connection.createStatement()) {
          statement.execute("CREATE SCHEMA IF NOT EXISTS " + schema);
        }
      }
      return true;
    }
    String sql =
        "SELECT 1 FROM "
            + schema
            + ".\"flyway_schema_history\" WHERE \"success\" AND \"version\" = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, newest.get().toString());
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }

  /** A database that knows the service as a user has its schema, and lets it make no other. */
  private boolean isThere(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT 1 FROM INFORMATION_SCHEMA.SCHEMATA WHERE SCHEMA_NAME = ?")) {
      statement.setString(1, schema);
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for the schema.", e);
    }
  }

  /**
   * The highest version among {@code db/migration/V<n>__*.sql} of the class path's first such
   * folder.
   */
  static Optional<Integer> newestMigration(ClassLoader loader) {
    URL folder = loader.getResource(MIGRATIONS);
    if (folder == null) {
      return Optional.empty();
    }
    try {
      return names(folder).stream()
          .map(MIGRATION::matcher)
          .filter(Matcher::matches)
          .map(name -> Integer.valueOf(name.group(1)))
          .max(Comparator.naturalOrder());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> names(URL folder) throws IOException {
    if (folder.openConnection() instanceof JarURLConnection jar) {
      return jar.getJarFile().stream()
          .map(Object::toString)
          .filter(name -> name.startsWith(MIGRATIONS))
          .toList();
    }
    try (Stream<Path> files = Files.list(Path.of(URI.create(folder.toString())))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
