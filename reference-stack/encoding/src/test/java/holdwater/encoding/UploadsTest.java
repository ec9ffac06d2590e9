package holdwater.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.encoding.ffmpeg.FfmpegBinary;
import holdwater.encoding.raw.RawVideos;
import holdwater.runtime.ServiceMain;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads over real sockets, with real ffmpeg and H2; only Kafka is a loop. */
class UploadsTest {
  private static final Duration LONG = Duration.ofSeconds(120);
  private static final Pattern ID = Pattern.compile("\"id\":\"(up-[0-9a-f]{16})\"");

  @TempDir Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private final String database = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
  private ApplicationContext service;

  @BeforeEach
  void unpack() throws IOException {
    LoopbackEvents.failing = "none";
    Path unpacked = TestFfmpeg.program();
    Path tools = Files.createDirectories(folder.resolve("store/.tools"));
    Files.createLink(tools.resolve(unpacked.getFileName()), unpacked);
    assertThat(FfmpegBinary.in(tools)).exists();
    start();
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void upload_is_encoded_and_only_its_account_sees_it() throws Exception {
    String id = id(upload("acc1", "one", RawVideos.lasting(2, 1)));

    awaitState("acc1", id, "ENCODED");

    assertThat(folder.resolve("data/uploads/titles/" + id + "/36p/rung.json")).exists();
    assertThat(get("/accounts/acc1/uploads").body()).contains(id);
    assertThat(get("/accounts/acc2/uploads").body()).isEqualTo("[]");
    assertThat(get("/accounts/acc2/uploads/" + id).statusCode()).isEqualTo(404);
    assertThat(get("/origin/" + id + "/36p/rung.json").statusCode()).isEqualTo(404);
  }

  @Test
  void same_request_once_more_is_the_same_upload() throws Exception {
    byte[] content = RawVideos.lasting(1, 1);
    String first = id(upload("acc1", "one", content));

    assertThat(id(upload("acc1", "one", content))).isEqualTo(first);
    assertThat(upload("acc1", "one", RawVideos.lasting(1, 2)).statusCode()).isEqualTo(409);
    assertThat(id(upload("acc2", "one", content))).as("another account's").isNotEqualTo(first);
    assertThat(id(upload("acc1", "two", content))).as("another upload").isNotEqualTo(first);
    assertThat(get("/accounts/acc1/uploads").body().split("\"id\"", -1)).hasSize(3);
  }

  @Test
  void what_is_no_video_or_too_large_is_refused_and_kept_nowhere() throws Exception {
    byte[] tooLarge = RawVideos.lasting(7, 1);
    byte[] html = "<html>not a video\n".getBytes(StandardCharsets.UTF_8);

    assertThat(tooLarge).hasSizeBetween(Uploads.MOST_BYTES + 1, 700_000);
    assertThat(upload("acc1", "a", tooLarge).statusCode()).isEqualTo(413);
    assertThat(upload("acc1", "a", new byte[2_000_000]).statusCode()).isEqualTo(413);
    assertThat(upload("acc1", "a", html).statusCode()).isEqualTo(400);
    assertThat(post("{\"accountId\":\"acc1\",\"key\":\"a\",\"content\":\"*\"}").statusCode())
        .isEqualTo(400);
    assertThat(post("{\"accountId\":\"acc1\",\"content\":\"\"}").statusCode()).isEqualTo(400);
    assertThat(upload("acc1", "k".repeat(129), RawVideos.lasting(1, 1)).statusCode())
        .isEqualTo(400);
    assertThat(get("/accounts/acc1/uploads").body()).isEqualTo("[]");
    assertThat(folder.resolve("data/uploads/uploads")).doesNotExist();
  }

  @Test
  void key_that_looks_like_a_path_is_only_a_key() throws Exception {
    HttpResponse<String> answer = upload("acc1", "../../etc/x", RawVideos.lasting(1, 1));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    assertThat(folder.resolve("etc")).doesNotExist();
    assertThat(folder.resolve("data/etc")).doesNotExist();
  }

  /** The first process is gone before it has done anything but acknowledge. */
  @Test
  void what_was_acknowledged_is_encoded_by_the_next_process() throws Exception {
    UploadRow row = service.getBean(Uploads.class).accept("acc1", "one", RawVideos.lasting(1, 1));
    service.close();

    start();

    awaitState("acc1", row.id(), "ENCODED");
  }

  @Test
  void upload_that_cannot_be_encoded_is_told_after_three_attempts() throws Exception {
    LoopbackEvents.failing = "up-";

    String id = id(upload("acc1", "one", RawVideos.lasting(1, 1)));

    awaitState("acc1", id, "FAILED");
  }

  /** Accounts cost nothing, so what each may keep is no measure of what all keep. */
  @Test
  void uploads_of_all_accounts_have_a_measure() throws Exception {
    UploadRepository rows = service.getBean(UploadRepository.class);
    for (int i = 0; i < Uploads.MOST_KEPT; i++) {
      rows.save(row(i, UploadRow.State.ENCODED));
    }

    HttpResponse<String> refused = upload("acc1", "one", RawVideos.lasting(1, 1));

    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    assertThat(folder.resolve("data/uploads/uploads")).doesNotExist();
  }

  @Test
  void pass_looks_after_some_and_all_have_their_turn() {
    List<UploadRow> left =
        IntStream.range(0, 200).mapToObj(i -> row(i, UploadRow.State.RECEIVED)).toList();
    List<Object> asked = new ArrayList<>();
    UploadRepository rows = answering(UploadRepository.class, (name, first) -> left);
    JobRepository jobs =
        answering(
            JobRepository.class,
            (name, first) -> {
              if (name.equals("findById")) {
                asked.add(first);
                return Optional.empty();
              }
              return first;
            });
    Uploads uploads =
        new Uploads(
            service.getBean(Drafts.class),
            rows,
            new JobQueue(jobs, (topic, key, payload) -> {}, Clock.systemUTC()),
            Clock.systemUTC());

    uploads.bring();
    assertThat(asked).hasSize(Uploads.MOST_IN_A_PASS);
    for (int pass = 1; pass < 200 / Uploads.MOST_IN_A_PASS; pass++) {
      uploads.bring();
    }

    assertThat(asked).hasSize(200).doesNotHaveDuplicates();
  }

  private static UploadRow row(int number, UploadRow.State state) {
    String id = "up-%016d".formatted(number);
    return new UploadRow(id, "acc" + number, "0".repeat(64), state, Instant.now());
  }

  private static <T> T answering(Class<T> type, BiFunction<String, Object, Object> answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answer.apply(method.getName(), arguments[0])));
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

  private void awaitState(String account, String id, String state) throws Exception {
    String path = "/accounts/" + account + "/uploads/" + id;
    long end = System.nanoTime() + LONG.toNanos();
    String last = "";
    while (!last.contains("\"state\":\"" + state + "\"")) {
      assertThat(System.nanoTime()).as("last answer %s", last).isLessThan(end);
      LockSupport.parkNanos(20_000_000);
      last = get(path).body();
    }
  }

  private static String id(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    Matcher matcher = ID.matcher(answer.body());
    assertThat(matcher.find()).as(answer.body()).isTrue();
    return matcher.group(1);
  }

  private HttpResponse<String> upload(String account, String key, byte[] content) throws Exception {
    return post(
        "{\"accountId\":\"%s\",\"key\":\"%s\",\"content\":\"%s\"}"
            .formatted(account, key, Base64.getEncoder().encodeToString(content)));
  }

  private HttpResponse<String> post(String json) throws Exception {
    return http.send(
        HttpRequest.newBuilder(at("/uploads"))
            .timeout(LONG)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(at(path)).timeout(LONG).build(), BodyHandlers.ofString());
  }

  private URI at(String path) {
    return URI.create(service.getBean(EmbeddedServer.class).getURI() + path);
  }
}
