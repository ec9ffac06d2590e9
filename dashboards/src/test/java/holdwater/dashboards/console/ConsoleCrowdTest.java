package holdwater.dashboards.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.testkit.FakeClock;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Those who have come in and take more than their share. */
@Timeout(60)
class ConsoleCrowdTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  private final FakeClock clock = new FakeClock();
  private final PlayedSystem system = new PlayedSystem(Streaming.compact(), clock);
  private final Timeline timeline = new Timeline(clock, entry -> {});
  private final LiveBoard board = new LiveBoard(system, timeline, clock);
  private final Doorkeeper door = new Doorkeeper(clock, new SecureRandom());
  private ConsoleServer server;

  @BeforeEach
  void start() throws IOException {
    ConsoleApi api = new ConsoleApi(system, board, timeline, door, clock, owner -> {});
    server = new ConsoleServer(0, door, board, api);
    clock.advance(Duration.ofSeconds(1));
    board.lookOnce();
  }

  @AfterEach
  void end() {
    server.close();
  }

  private Browser browser(String name, Role role) throws Exception {
    Browser browser = new Browser(server.address());
    assertThat(browser.follow(server.link(new Person(name, role))).statusCode()).isEqualTo(200);
    return browser;
  }

  private Socket half(Browser of) throws IOException {
    String here = "127.0.0.1:" + server.address().getPort();
    String head =
        "POST /api/notes HTTP/1.1\r\nHost: "
            + here
            + "\r\nOrigin: http://"
            + here
            + "\r\nCookie: "
            + of.cookie()
            + "\r\nContent-Type: application/json\r\nContent-Length: 9000\r\n\r\n{";
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort());
    socket.getOutputStream().write(head.getBytes(UTF_8));
    return socket;
  }

  @Test
  void stop_of_the_owner_is_answered_while_one_operator_holds_hundreds_of_requests()
      throws Exception {
    Browser ada = browser("Ada", Role.OWNER);
    Browser ben = browser("Ben", Role.OPERATOR);
    List<Socket> half = new ArrayList<>();
    try {
      for (int i = 0; i < 300; i++) {
        half.add(half(ben));
      }
      long begun = System.nanoTime();

      HttpResponse<String> stop = ada.post("/api/stop", "{}");

      assertThat(stop.statusCode()).isEqualTo(200);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON);
      assertThat(ada.get("/api/state").statusCode()).isEqualTo(200);
    } finally {
      for (Socket one : half) {
        one.close();
      }
    }
  }

  @Test
  @SuppressWarnings("try") // Closed twice on purpose.
  void nobody_has_more_places_than_his_own_and_all_have_no_more_than_there_are() {
    Places places = new Places(3, 2, "too many");
    try (Places.Visit one = new Places.Visit();
        Places.Visit two = new Places.Visit();
        Places.Visit other = new Places.Visit();
        Places.Visit late = new Places.Visit()) {
      one.enter(places, "ada");
      two.enter(places, "ada");
      assertThatThrownBy(() -> late.enter(places, "ada")).isInstanceOf(Refused.class);
      other.enter(places, "ben");
      assertThatThrownBy(() -> late.enter(places, "cem")).hasMessage("too many");

      one.close();
      one.close();
      late.enter(places, "ada");
    }
  }

  @Test
  void traces_are_asked_for_once_a_second_however_many_want_them() {
    AtomicInteger asked = new AtomicInteger();
    LiveSystem counted =
        (LiveSystem)
            Proxy.newProxyInstance(
                LiveSystem.class.getClassLoader(),
                new Class<?>[] {LiveSystem.class},
                (proxy, method, arguments) -> {
                  asked.incrementAndGet();
                  return method.invoke(system, arguments);
                });
    RecentTraces traces = new RecentTraces(counted, clock);

    assertThat(traces.now()).isPresent();
    assertThat(traces.now()).isPresent();
    assertThat(asked).hasValue(1);
    clock.advance(Duration.ofSeconds(1));
    assertThat(traces.now()).isPresent();
    assertThat(asked).hasValue(2);
  }
}
