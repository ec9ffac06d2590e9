package holdwater.platform.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import holdwater.platform.FakeTime;
import holdwater.platform.api.PlatformJson;
import holdwater.platform.api.RecipeRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class RecipeHeirTest {
  private static final Duration OF_A_CALL = Duration.ofMinutes(1);
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  private final FakeTime time = new FakeTime();
  private final AtomicInteger calls = new AtomicInteger();
  private final Semaphore called = new Semaphore(0);
  private final RecipeHeir heir = new RecipeHeir(HttpClient.newHttpClient(), time);
  private volatile int status = 200;
  private HttpServer target;

  @BeforeEach
  void open() throws IOException {
    target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    target.createContext(
        "/",
        exchange -> {
          calls.incrementAndGet();
          time.pass(OF_A_CALL);
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
          called.release();
        });
    target.start();
  }

  @AfterEach
  void close() {
    target.stop(0);
  }

  private Bequest toTarget(String method, boolean diesWithUs) {
    return bequest("r", method, target.getAddress().getPort(), diesWithUs);
  }

  private static Bequest bequest(String id, String method, int port, boolean diesWithUs) {
    String url = "http://127.0.0.1:" + port + "/";
    return new Bequest(id, List.of(new RecipeRequest.Call(method, url, Map.of(), "")), diesWithUs);
  }

  /** Tells it this, and says what it answered. */
  private String tell(Bequest... all) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Bequest one : all) {
      lines.append(PlatformJson.mapper().writeValueAsString(one)).append('\n');
    }
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    heir.listen(
        new ByteArrayInputStream(lines.toString().getBytes(StandardCharsets.UTF_8)),
        new PrintStream(said, true, StandardCharsets.UTF_8));
    return said.toString(StandardCharsets.UTF_8);
  }

  private Duration passed() {
    return Duration.ofNanos(time.nanos());
  }

  @Test
  void what_is_open_is_reverted_and_once_more_a_second_later() throws Exception {
    tell(toTarget("DELETE", false));
    heir.revert();

    assertThat(calls).hasValue(2);
    assertThat(passed()).isEqualTo(OF_A_CALL.multipliedBy(2).plusSeconds(1));
  }

  @Test
  void what_says_so_is_reverted_once_more_when_it_says() throws Exception {
    tell(
        new Bequest(
            "r",
            List.of(new RecipeRequest.Command(List.of("true"), "/", 15_000)),
            /* diesWithUs= */ false));
    heir.revert();

    assertThat(passed()).isEqualTo(Duration.ofSeconds(15));
  }

  @Test
  void each_line_is_answered_and_what_was_taken_back_is_not_done() throws Exception {
    String said = tell(toTarget("DELETE", false), Bequest.forget("r"));
    heir.revert();

    assertThat(said.lines()).containsExactly(RecipeHeir.HEARD, RecipeHeir.HEARD);
    assertThat(calls).hasValue(0);
  }

  @Test
  void what_cannot_be_reverted_is_given_up_after_ten_minutes_both_times() throws Exception {
    status = 503;

    tell(toTarget("DELETE", false));
    heir.revert();

    assertThat(calls).hasValue(20);
  }

  /** A gateway that has lost its way says so of everybody. */
  @Test
  void who_is_not_found_is_gone_for_what_is_taken_away_and_nothing_else() throws Exception {
    status = 404;

    tell(toTarget("POST", false));
    heir.revert();

    assertThat(calls).hasValue(20);
  }

  /** A name, a route or a tunnel may be away for a moment. */
  @Test
  void who_cannot_be_reached_elsewhere_is_tried_for_ten_minutes() throws Exception {
    Bequest bequest = toTarget("DELETE", false);
    target.stop(0);

    tell(bequest);
    heir.revert();

    assertThat(passed()).isGreaterThan(TEN_MINUTES);
  }

  @Test
  void what_died_with_its_daemon_is_not_knocked_at() throws Exception {
    Bequest bequest = toTarget("DELETE", true);
    target.stop(0);

    tell(bequest);
    heir.revert();

    assertThat(passed()).isLessThan(OF_A_CALL);
  }

  @Test
  void target_that_hangs_keeps_no_other_one_waiting(@TempDir Path folder) throws Exception {
    ServerSocket hangs = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    try {
      Path back = folder.resolve("back");
      List<String> slow = List.of("/bin/sh", "-c", "sleep 5; echo x > back");
      tell(
          bequest("hangs", "DELETE", hangs.getLocalPort(), false),
          new Bequest(
              "slow",
              List.of(new RecipeRequest.Command(slow, folder.toString())),
              /* diesWithUs= */ false),
          toTarget("DELETE", false));

      CompletableFuture<Void> reverting = CompletableFuture.runAsync(this::revert);

      assertThat(called.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
      assertThat(Files.exists(back)).isFalse();
      // Refused from here on, which is tried for ten minutes of this test's clock.
      hangs.close();
      reverting.get(60, TimeUnit.SECONDS);
      assertThat(back).exists();
    } finally {
      hangs.close();
    }
  }

  private void revert() {
    try {
      heir.revert();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
