package holdwater.dashboards.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import holdwater.testkit.FakeClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** A real server with a played system, in which a second passes whenever a test looks. */
final class ServedPlay implements AutoCloseable {
  /** An order that comes into force at once. */
  static final String SLOW_LINK =
      """
      {"kind": "latency", "millis": 200, "on": "link", "name": "a.gateway:a.catalog", "seconds": 30}
      """;

  private final FakeClock clock = new FakeClock();
  private final PlayedSystem system = new PlayedSystem(Streaming.compact(), clock);
  private final Timeline timeline = new Timeline(clock, entry -> {});
  private final LiveBoard board = new LiveBoard(system, timeline, clock);
  private final AtomicReference<String> ended = new AtomicReference<>("nobody");
  private final ConsoleServer server;

  ServedPlay() throws IOException {
    Doorkeeper door = new Doorkeeper(clock, new SecureRandom());
    ConsoleApi api =
        new ConsoleApi(system, board, timeline, door, clock, owner -> ended.set(owner.name()));
    server = new ConsoleServer(0, door, board, api);
    look();
  }

  void look() {
    clock.advance(Duration.ofSeconds(1));
    board.lookOnce();
  }

  void looks(int times) {
    for (int i = 0; i < times; i++) {
      look();
    }
  }

  PlayedSystem system() {
    return system;
  }

  /** Who has ended it. */
  String ended() {
    return ended.get();
  }

  List<String> timeline() {
    return timeline.all().stream().map(TimelineEntry::text).toList();
  }

  /** Ada's, with that role. */
  Browser browser(Role role) throws IOException, InterruptedException {
    Browser browser = new Browser(server.address());
    assertThat(browser.follow(server.link(new Person("Ada", role))).statusCode()).isEqualTo(200);
    return browser;
  }

  /** What a page is told from now on, behind the frame that is there already. */
  static BufferedReader frames(Browser browser) throws IOException, InterruptedException {
    HttpResponse<InputStream> answer = browser.open("/api/stream");
    BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), UTF_8));
    lines.readLine();
    lines.readLine();
    return lines;
  }

  @Override
  public void close() {
    server.close();
  }
}
