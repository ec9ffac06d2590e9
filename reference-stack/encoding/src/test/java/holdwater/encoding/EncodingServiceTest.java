package holdwater.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.encoding.ffmpeg.FfmpegBinary;
import holdwater.runtime.ServiceMain;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole service over real sockets, with real ffmpeg and H2; only Kafka is a loop. */
class EncodingServiceTest {

  private static final Duration LONG = Duration.ofSeconds(120);

  @TempDir Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private final String database = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
  private ApplicationContext service;

  @BeforeEach
  void unpack() throws IOException {
    LoopbackEvents.failing = "none";
    // Linked, not unpacked again for each test.
    Path unpacked = TestFfmpeg.program();
    Path tools = Files.createDirectories(folder.resolve("store/.tools"));
    Files.createLink(tools.resolve(unpacked.getFileName()), unpacked);
    assertThat(FfmpegBinary.in(tools))
        .isEqualTo(tools.resolve(unpacked.getFileName()).toAbsolutePath());
  }

  @AfterEach
  void stop() {
    if (service != null) {
      service.close();
    }
  }

  @Test
  void first_start_encodes_every_title_and_is_ready_then() {
    start();

    awaitReady();

    assertThat(events().count(JobQueue.JOBS)).isEqualTo(4);
    assertThat(events().count(SeedPlanner.PUBLISHED)).isEqualTo(2);
    HttpResponse<byte[]> segment = get("/origin/x1/72p/" + stored("1.*.m4s"));
    assertThat(segment.statusCode()).isEqualTo(200);
    assertThat(segment.headers().firstValue("Content-Type")).contains("video/iso.segment");
    assertThat(segment.headers().firstValue("ETag")).isPresent();
    assertThat(segment.body()).hasSizeGreaterThan(1000);
    assertThat(get("/origin/x2/art/poster.jpg").statusCode()).isEqualTo(200);
    assertThat(text("/titles/x1/encode"))
        .contains("\"published\":true", "\"DONE\"")
        .doesNotContain("FAILED");
  }

  @Test
  void origin_gives_nothing_but_objects_of_titles() {
    start();

    assertThat(get("/origin/x1/72p/none.m4s").statusCode()).isEqualTo(404);
    assertThat(get("/origin/x1/..%2f../72p").statusCode()).isEqualTo(404);
    assertThat(get("/origin/..%2F.tools/x/y").statusCode()).isEqualTo(404);
    assertThat(get("/titles/nobody/encode").statusCode()).isEqualTo(404);
  }

  @Test
  void second_start_announces_and_encodes_nothing() {
    start();
    awaitReady();
    service.close();

    start();
    awaitReady();

    assertThat(events().count(JobQueue.JOBS)).isZero();
    assertThat(events().count(SeedPlanner.PUBLISHED)).isEqualTo(2);
  }

  @Test
  void only_what_is_missing_is_encoded_again() throws IOException {
    start();
    awaitReady();
    service.close();
    Files.delete(folder.resolve("store/titles/x2/36p/rung.json"));

    start();
    awaitReady();

    assertThat(events().count(JobQueue.JOBS)).isEqualTo(1);
  }

  @Test
  void rung_that_fails_is_tried_three_times_and_keeps_the_service_unready() {
    LoopbackEvents.failing = "x2-36p";
    start();

    // Three attempts for the failing rung, one for each of the others.
    await(() -> events().count(EncodeWorker.RESULTS) == 6);
    await(() -> text("/titles/x1/encode").contains("\"published\":true"));

    assertThat(get("/health/readiness").statusCode()).isEqualTo(503);
    assertThat(text("/health/readiness")).contains("x2").doesNotContain("x1");
    assertThat(get("/health/liveness").statusCode()).isEqualTo(200);
    await(() -> text("/titles/x2/encode").contains("\"FAILED\",\"attempts\":3"));
    assertThat(text("/titles/x2/encode")).contains("told to fail");
    assertThat(events().count(JobQueue.JOBS)).isEqualTo(6);
  }

  private void start() {
    service =
        ServiceMain.start(
            EncodingApplication.class,
            Map.of(
                "SERVICE_NAME", "encoding",
                "INSTANCE_ID", "r1.encoding",
                "ZONE", "r1",
                "REGION", "r1",
                "DATABASE_URL", database,
                "DATABASE_MIGRATE", "true",
                "OBJECT_STORE", folder.resolve("store").toString(),
                "DATA", folder.resolve("data").toString()),
            Map.of());
  }

  /** The name of the one file of the rung 72p of x1 that matches. */
  private String stored(String glob) {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder.resolve("store/titles/x1/72p"), glob)) {
      return files.iterator().next().getFileName().toString();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private LoopbackEvents events() {
    return service.getBean(LoopbackEvents.class);
  }

  private void awaitReady() {
    await(() -> get("/health/readiness").statusCode() == 200);
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + LONG.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited %s in vain", LONG).isLessThan(end);
      java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
    }
  }

  private String text(String path) {
    return new String(get(path).body(), java.nio.charset.StandardCharsets.UTF_8);
  }

  private HttpResponse<byte[]> get(String path) {
    URI uri = URI.create(service.getBean(EmbeddedServer.class).getURI() + path);
    try {
      return http.send(
          HttpRequest.newBuilder(uri).timeout(LONG).build(),
          HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
