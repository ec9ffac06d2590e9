package holdwater.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaGateTest {
  private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

  @TempDir Path folder;

  @Test
  void migrating_instance_finds_its_schema_made() throws Exception {
    SchemaGate.of(config("true"), loader("V1__a.sql")).await();

    try (Connection connection = DriverManager.getConnection(url + ";SCHEMA=FRONT", "sa", "")) {
      assertThat(connection.getSchema()).isEqualTo("FRONT");
    }
  }

  @Test
  void migrating_instance_that_is_no_owner_of_the_database_needs_only_its_own_schema()
      throws Exception {
    String shared = "jdbc:h2:mem:" + UUID.randomUUID();
    Map<String, String> environment =
        TestService.environment(
            "DATABASE_URL",
            shared,
            "DATABASE_MIGRATE",
            "true",
            "DATABASE_USER",
            "front",
            "DATABASE_PASSWORD",
            "x");
    try (Connection owner = DriverManager.getConnection(shared, "sa", "");
        Statement statement = owner.createStatement()) {
      statement.execute("CREATE USER FRONT PASSWORD 'x'");
      statement.execute("CREATE SCHEMA FRONT AUTHORIZATION FRONT");

      SchemaGate.of(new RuntimeConfig(environment), loader("V1__a.sql"))
          .within(Duration.ofSeconds(20))
          .await();
    }
  }

  @Test
  void other_instance_waits_for_the_newest_migration_it_knows() throws Exception {
    SchemaGate gate =
        SchemaGate.of(config("false"), loader("V1__a.sql", "V2__b.sql", "V10__c.sql"));
    CompletableFuture<Void> passed = CompletableFuture.runAsync(gate::await);
    migrated("1");
    migrated("2");
    assertThat(passed).isNotDone();

    migrated("10");

    passed.get(30, TimeUnit.SECONDS);
  }

  @Test
  void schema_that_does_not_come_ends_the_start() throws Exception {
    SchemaGate gate = SchemaGate.of(config("false"), loader("V1__a.sql"));

    assertThatThrownBy(() -> gate.within(Duration.ofMillis(250)).await())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("FRONT")
        .hasCauseInstanceOf(java.sql.SQLException.class);
  }

  @Test
  void migrations_are_found_in_a_jar() throws Exception {
    Path jar = folder.resolve("service.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (String name :
          new String[] {"db/migration/", "db/migration/V3__x.sql", "db/migration/V12__y.sql"}) {
        zip.putNextEntry(new ZipEntry(name));
      }
    }
    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
      assertThat(SchemaGate.newestMigration(loader)).hasValue(12);
    }
  }

  private RuntimeConfig config(String migrate) {
    return new RuntimeConfig(
        Map.copyOf(TestService.environment("DATABASE_URL", url, "DATABASE_MIGRATE", migrate)));
  }

  private ClassLoader loader(String... migrations) throws Exception {
    Path migrationFolder = Files.createDirectories(folder.resolve("db/migration"));
    for (String name : migrations) {
      Files.createFile(migrationFolder.resolve(name));
    }
    // Never closed: it opens no jar.
    return new URLClassLoader(new URL[] {folder.toUri().toURL()}, null);
  }

  private void migrated(String version) throws Exception {
    try (Connection connection = DriverManager.getConnection(url, "sa", "")) {
      connection.createStatement().execute("CREATE SCHEMA IF NOT EXISTS FRONT");
      connection
          .createStatement()
          .execute(
              "CREATE TABLE IF NOT EXISTS FRONT.\"flyway_schema_history\""
                  + " (\"version\" VARCHAR(50), \"success\" BOOLEAN)");
      connection
          .createStatement()
          .execute("INSERT INTO FRONT.\"flyway_schema_history\" VALUES ('" + version + "', TRUE)");
    }
  }
}
