package holdwater.cli.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.cli.rules.ProjectRoot;
import holdwater.testkit.FreePorts;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The metrics page of an edge that runs, as the build has just made it. */
class EdgePageIT {
  private static final int START_WITHIN_SECONDS = 90;
  private static final Set<String> SEEN_ONLY_AFTER_A_COLLECTION =
      Set.of("jvm_gc_pause_seconds_sum", "jvm_gc_pause_seconds_max");

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir Path folder;

  @Test
  void names_of_libraries_and_of_the_edge_stand_on_its_page() throws Exception {
    int port = FreePorts.next();
    Process edge = start(port);
    try {
      awaitReady(edge, port);
      // Pictures need no signature: the edge asks its origin, whom it does not reach.
      assertThat(get(port, "/content/t01/art/poster.jpg").statusCode()).isGreaterThan(499);

      Set<String> names = names(get(port, "/prometheus").body());

      Set<String> libraries = new TreeSet<>(MetricNamesTest.OF_LIBRARIES);
      // A small service may not have collected yet.
      libraries.removeAll(SEEN_ONLY_AFTER_A_COLLECTION);
      assertThat(names)
          .containsAll(libraries)
          .contains("edge_byte_hit_ratio", "edge_load", "edge_fills_total")
          .contains("holdwater_client_calls_seconds_bucket", "holdwater_client_failures_total")
          .contains("holdwater_client_in_flight", "holdwater_server_waiting")
          .contains("resilience_pattern_enabled", "resilience4j_circuitbreaker_state");
      assertThat(get(port, "/prometheus").body())
          .containsPattern(
              "http_server_requests_seconds_count\\{[^\\n]*status=\"5..\",uri=\"/content/");
    } finally {
      edge.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
  }

  private static Set<String> names(String page) {
    Set<String> names = new TreeSet<>();
    page.lines()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .forEach(line -> names.add(line.replaceAll("[{ ].*", "")));
    return names;
  }

  private Process start(int port) throws Exception {
    Path target = ProjectRoot.PATH.resolve("reference-stack/edge/target");
    Path jar;
    try (Stream<Path> files = Files.list(target)) {
      jar = files.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
    }
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx96m",
                "-cp",
                jar
                    + File.pathSeparator
                    + Files.readString(target.resolve("runtime.classpath")).strip(),
                "holdwater.edge.EdgeApplication")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("edge.log").toFile());
    builder.environment().putAll(environment(port));
    return builder.start();
  }

  private Map<String, String> environment(int port) {
    return Map.of(
        "SERVICE_NAME",
        "edge",
        "INSTANCE_ID",
        "a.edge",
        "ZONE",
        "a",
        "REGION",
        "r1",
        "PORT",
        Integer.toString(port),
        // Nobody listens there: the fill fails, which is an answer too.
        "LINKS_ENCODING",
        "r1.encoding=127.0.0.1:" + FreePorts.next(),
        "URL_SIGNING_SECRET",
        "5a".repeat(32),
        "DATA",
        folder.toString());
  }

  private void awaitReady(Process edge, int port) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_WITHIN_SECONDS);
    while (!answers(port)) {
      assertThat(edge.isAlive()).as(log()).isTrue();
      assertThat(System.nanoTime()).as(log()).isLessThan(end);
      edge.waitFor(100, TimeUnit.MILLISECONDS);
    }
  }

  private static boolean answers(int port) throws InterruptedException {
    try {
      return get(port, "/health/readiness").statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private static HttpResponse<String> get(int port, String path)
      throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(5))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("edge.log"));
  }
}
