package holdwater.dashboards.console;

import static holdwater.dashboards.console.ServedPlay.SLOW_LINK;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import holdwater.testkit.FakeClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real calls to a real server, with a system that is played. */
@Timeout(60)
class ConsoleServerTest {
  private static final String SCRIPT = "<script>alert('x')</script>";

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
    look();
  }

  @AfterEach
  void end() {
    server.close();
  }

  private void look() {
    clock.advance(Duration.ofSeconds(1));
    board.lookOnce();
  }

  private Browser browser(Role role) throws Exception {
    Browser browser = new Browser(server.address());
    assertThat(browser.follow(server.link(new Person("Ada", role))).statusCode()).isEqualTo(200);
    return browser;
  }

  @Test
  void without_a_token_nothing_is_served() throws Exception {
    Browser stranger = new Browser(server.address());

    for (String path :
        new String[] {"/", "/console.css", "/main.js", "/api/state", "/api/stream", "/none"}) {
      HttpResponse<String> answer = stranger.get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(401);
      assertThat(answer.body()).contains("come in by a link").doesNotContain("<");
    }
    assertThat(stranger.post("/api/stop", "{}").statusCode()).isEqualTo(401);
    assertThat(stranger.get("/login?token=guessed").statusCode()).isEqualTo(401);
    assertThat(stranger.get("/login").statusCode()).isEqualTo(401);
  }

  @Test
  void who_has_come_in_is_answered_while_strangers_hold_half_requests() throws Exception {
    Browser ada = browser(Role.OPERATOR);
    List<Socket> half = new ArrayList<>();
    try {
      for (int i = 0; i < 300; i++) {
        half.add(new Socket(InetAddress.getLoopbackAddress(), server.address().getPort()));
        half.get(i).getOutputStream().write("GET / HTTP/1.1\r\nHost: 127.0".getBytes(UTF_8));
      }

      for (int i = 0; i < 20; i++) {
        assertThat(ada.get("/api/state").statusCode()).as("call %d", i).isEqualTo(200);
      }
      assertThat(ada.post("/api/stop", "{}").statusCode()).isEqualTo(200);
    } finally {
      for (Socket one : half) {
        one.close();
      }
    }
  }

  /** They are turned away at their head, and the server waits for what is missing of the body. */
  @Test
  void who_has_come_in_is_answered_while_strangers_hold_half_bodies() throws Exception {
    Browser ada = browser(Role.OPERATOR);
    String head =
        "POST /api/stop HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Length: 9000\r\n\r\n{"
            .formatted(server.address().getPort());
    List<Socket> half = new ArrayList<>();
    try {
      for (int i = 0; i < 300; i++) {
        half.add(new Socket(InetAddress.getLoopbackAddress(), server.address().getPort()));
        half.get(i).getOutputStream().write(head.getBytes(UTF_8));
      }

      for (int i = 0; i < 20; i++) {
        assertThat(ada.get("/api/state").statusCode()).as("call %d", i).isEqualTo(200);
      }
    } finally {
      for (Socket one : half) {
        one.close();
      }
    }
  }

  @Test
  void link_lets_in_once_and_its_token_is_nowhere_afterwards() throws Exception {
    URI link = server.link(new Person("Ada", Role.OPERATOR));
    String token = link.getQuery().substring("token=".length());
    Browser ada = new Browser(server.address());

    HttpResponse<String> in = ada.follow(link);

    assertThat(in.statusCode()).isEqualTo(200);
    assertThat(in.headers().firstValue("Set-Cookie").orElseThrow())
        .contains("HttpOnly", "SameSite=Strict", "Path=/")
        .doesNotContain(token);
    assertThat(in.body()).contains("url=/\"").doesNotContain(token);
    assertThat(in.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
    assertThat(ada.get("/").body()).contains("Holdwater").doesNotContain(token);
    assertThat(ada.get("/api/state").body()).contains("\"Ada\"").doesNotContain(token);
    assertThat(new Browser(server.address()).follow(link).statusCode()).isEqualTo(401);
  }

  @Test
  void link_that_is_too_old_lets_nobody_in() throws Exception {
    URI link = server.link(new Person("Ada", Role.OBSERVER));
    clock.advance(Doorkeeper.LINK_LASTS.plusSeconds(1));

    assertThat(new Browser(server.address()).follow(link).statusCode()).isEqualTo(401);
  }

  @Test
  void foreign_host_is_refused_even_with_the_cookie() throws Exception {
    Browser ada = browser(Role.OPERATOR);
    int port = server.address().getPort();

    assertThat(ada.getAs("127.0.0.1:" + port, "/api/state")).startsWith("HTTP/1.1 200");
    assertThat(ada.getAs("localhost:" + port, "/api/state")).startsWith("HTTP/1.1 200");
    for (String host : new String[] {"evil.example:" + port, "127.0.0.1", "127.0.0.1:1", ""}) {
      assertThat(ada.getAs(host, "/api/state")).as(host).doesNotContain("compact", "200 OK");
    }
  }

  @Test
  void what_another_site_sends_is_refused_even_with_the_cookie() throws Exception {
    Browser ada = browser(Role.OPERATOR);
    String json = "application/json";

    assertThat(ada.post("/api/inject", SLOW_LINK, json, "http://evil.example").statusCode())
        .isEqualTo(403);
    assertThat(ada.post("/api/inject", SLOW_LINK, json, "http://127.0.0.1:1").statusCode())
        .isEqualTo(403);
    assertThat(ada.post("/api/inject", SLOW_LINK, json, "null").statusCode()).isEqualTo(403);
    assertThat(ada.post("/api/inject", SLOW_LINK, json, "").statusCode()).isEqualTo(403);
    String ours = "http://127.0.0.1:" + server.address().getPort();
    assertThat(ada.post("/api/inject", SLOW_LINK, "text/plain", ours).statusCode()).isEqualTo(415);
    assertThat(ada.getFrom("/api/state", "cross-site").statusCode()).isEqualTo(403);
    assertThat(ada.getFrom("/api/state", "same-site").statusCode()).isEqualTo(403);
    assertThat(ada.getFrom("/api/state", "same-origin").statusCode()).isEqualTo(200);
    assertThat(system.inForce()).isEmpty();
  }

  @Test
  void worst_requests_are_rows_of_a_waterfall_and_only_for_who_is_let_in() throws Exception {
    assertThat(new Browser(server.address()).get("/api/traces").statusCode()).isEqualTo(401);

    JsonNode seen = browser(Role.OBSERVER).json("/api/traces");

    assertThat(seen.path("received").asBoolean()).isTrue();
    assertThat(seen.path("lost").asLong()).isEqualTo(1);
    JsonNode fallback = seen.path("traces").path(0);
    assertThat(fallback.path("journey").asText()).isEqualTo("gateway GET /home");
    assertThat(fallback.path("failed").asBoolean()).isFalse();
    assertThat(fallback.path("troubled").asBoolean()).isTrue();
    assertThat(fallback.path("rows").findValuesAsText("service"))
        .containsExactly("gateway", "gateway", "catalog");
    assertThat(fallback.path("rows").findValuesAsText("depth")).containsExactly("0", "1", "2");
    assertThat(fallback.path("rows").path(2).path("guessed").asBoolean()).isTrue();
    assertThat(fallback.path("rows").path(1).path("problem").asText()).isEqualTo("timeout");
  }

  @Test
  void observer_reads_and_changes_nothing() throws Exception {
    Browser watcher = browser(Role.OBSERVER);

    for (String path :
        new String[] {
          "/api/inject",
          "/api/preview",
          "/api/run",
          "/api/heal",
          "/api/stop",
          "/api/notes",
          "/api/invite",
          "/api/limits",
          "/api/blind",
          "/api/end"
        }) {
      HttpResponse<String> answer = watcher.post(path, SLOW_LINK);
      assertThat(answer.statusCode()).as(path).isEqualTo(403);
      assertThat(answer.body()).contains("you are an observer");
    }
    assertThat(system.inForce()).isEmpty();
    assertThat(timeline.all()).noneMatch(entry -> entry.author().equals("Ada"));
    assertThat(watcher.json("/api/state").at("/me/role").asText()).isEqualTo("observer");
    assertThat(watcher.get("/api/export.md").statusCode()).isEqualTo(200);
  }

  @Test
  void operator_sees_whom_it_takes_injects_heals_and_all_of_it_is_written_down() throws Exception {
    Browser ada = browser(Role.OPERATOR);
    look();

    assertThat(ada.post("/api/preview", SLOW_LINK).body())
        .contains("a.gateway:a.catalog", "\"mayNotice\":[\"gateway\",\"clients\"]");
    assertThat(system.inForce()).isEmpty();
    assertThat(ada.post("/api/inject", SLOW_LINK).statusCode()).isEqualTo(200);
    look();
    JsonNode fault = ada.json("/api/state").at("/faults/0");
    assertThat(fault.at("/evidence/proven").asBoolean()).isTrue();
    assertThat(fault.at("/by").asText()).isEqualTo("Ada");
    assertThat(ada.post("/api/heal", "{\"id\": \"" + fault.at("/id").asText() + "\"}").body())
        .contains("\"proven\":true");
    look();

    assertThat(system.inForce()).isEmpty();
    assertThat(timeline.all())
        .extracting(TimelineEntry::text)
        .contains("asks for latency 200 ms on a.gateway:a.catalog for 30 s")
        .contains("in force: latency 200 ms on a.gateway:a.catalog")
        .anyMatch(text -> text.contains(" bit: median of 5 probes"))
        .contains("heals latency 200 ms on a.gateway:a.catalog")
        .anyMatch(text -> text.contains(" is gone: probes take 4 ms"));
  }

  @Test
  void what_is_beyond_the_limits_or_cannot_be_done_is_refused_in_words() throws Exception {
    Browser ada = browser(Role.OPERATOR);

    assertThat(ada.post("/api/inject", SLOW_LINK.replace("30}", "3000}")).body())
        .contains("a fault stays 600 s at most here, not 3000");
    assertThat(ada.post("/api/inject", SLOW_LINK.replace("a.catalog", "a.catalogue")).body())
        .contains("there is no link 'a.gateway:a.catalogue' here");
    assertThat(ada.post("/api/inject", "{").body()).contains("the body is no JSON");
    assertThat(ada.post("/api/inject", "[" + "1,".repeat(9_000) + "1]").statusCode())
        .isEqualTo(413);
    system.refuses("run 0690 is under way, and a fault by hand would spoil its verdict");
    assertThat(ada.post("/api/inject", SLOW_LINK).body()).contains("run 0690 is under way");
    assertThat(timeline.all()).anyMatch(entry -> entry.text().startsWith("refused: run 0690"));
    system.down();
    look();
    assertThat(ada.post("/api/inject", SLOW_LINK).body()).contains("'holdwater up' starts one");
  }

  @Test
  void stop_reverts_everything_and_shows_the_proof() throws Exception {
    Browser ada = browser(Role.OPERATOR);
    ada.post("/api/inject", SLOW_LINK);
    ada.post(
        "/api/inject",
        "{\"kind\": \"outage\", \"on\": \"zone\", \"name\": \"b\", \"seconds\": 60}");
    assertThat(system.inForce()).hasSize(2);

    String proof = ada.post("/api/stop", "{}").body();

    assertThat(system.inForce()).isEmpty();
    assertThat(proof)
        .contains("\"clean\":true", "\"tookMillis\":740", "latency 200 ms on a.gateway:a.catalog")
        .contains("probes take 4 ms as before");
    assertThat(timeline.all())
        .filteredOn(entry -> entry.kind() == TimelineEntry.Kind.STOP)
        .extracting(TimelineEntry::text)
        .startsWith("STOP")
        .endsWith("nothing is in force, after 0.7 s")
        .hasSize(4);
  }

  @Test
  void script_in_notes_and_names_is_text_everywhere() throws Exception {
    Browser ada = new Browser(server.address());
    ada.follow(server.link(new Person("<img onerror=x>", Role.OPERATOR)));

    String json = "{\"text\": \"" + SCRIPT + " [a](javascript:x) |\"}";
    assertThat(ada.post("/api/notes", json).statusCode()).isEqualTo(200);
    assertThat(ada.post("/api/notes", "{\"text\": \"  \"}").statusCode()).isEqualTo(400);

    HttpResponse<String> html = ada.get("/api/export.html");
    assertThat(html.body())
        .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;", "&lt;img onerror=x&gt;")
        .doesNotContain("<script", "<img");
    assertThat(html.headers().firstValue("Content-Disposition").orElseThrow())
        .isEqualTo("attachment; filename=\"game-day.html\"");
    assertThat(ada.get("/api/export.md").body())
        .contains("&lt;script>", "\\[a\\]\\(javascript:x\\) \\|")
        .doesNotContain("<script", "<img");
    assertThat(ada.json("/api/export.json").at("/timeline").findValuesAsText("text"))
        .contains(SCRIPT + " [a](javascript:x) |");
    assertThat(ada.get("/api/state").headers().firstValue("X-Content-Type-Options"))
        .hasValue("nosniff");
  }

  @Test
  void page_may_load_nothing_but_its_own_files() throws Exception {
    Browser ada = browser(Role.OBSERVER);
    HttpResponse<String> page = ada.get("/");

    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'");
    assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(ada.get("/uplot.js").body()).contains("export");
    // Browsers ask for it of a page that names no icon, and tell a 404 as an error.
    assertThat(ada.get("/favicon.ico").body()).isEqualTo(ada.get("/icon.svg").body());
    assertThat(ada.get("/picture.js").headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/javascript");
    assertThat(ada.get("/../pom.xml").statusCode()).isEqualTo(404);
    assertThat(ada.get("/api/none").statusCode()).isEqualTo(404);
  }

  @Test
  void all_pages_get_the_same_frames_of_one_look() throws Exception {
    Browser ada = browser(Role.OPERATOR);
    Browser bob = browser(Role.OBSERVER);

    try (BufferedReader one = lines(ada.open("/api/stream"));
        BufferedReader other = lines(bob.open("/api/stream"))) {
      String frame = one.readLine();
      assertThat(frame).startsWith("data: {\"number\":1,").contains("\"a.gateway\"");
      assertThat(other.readLine()).isEqualTo(frame);
      one.readLine();
      look();
      assertThat(one.readLine()).startsWith("data: {\"number\":2,");
      server.close();
      assertThat(ends(one)).isTrue();
    }
  }

  /** Whether nothing comes any more, be it by an end or by a connection that is cut. */
  private static boolean ends(BufferedReader stream) {
    try {
      String line = stream.readLine();
      while (line != null && line.isEmpty()) {
        line = stream.readLine();
      }
      return line == null;
    } catch (IOException e) {
      return true;
    }
  }

  private static BufferedReader lines(HttpResponse<InputStream> answer) {
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/event-stream");
    return new BufferedReader(new InputStreamReader(answer.body(), UTF_8));
  }

  @Test
  void operator_lets_others_in_by_a_link_of_their_own() throws Exception {
    Browser ada = browser(Role.OPERATOR);
    String made = ada.post("/api/invite", "{\"name\": \"Bob\", \"role\": \"observer\"}").body();
    String link = made.substring(made.indexOf("http"), made.indexOf("\"", made.indexOf("http")));

    Browser bob = new Browser(server.address());
    bob.follow(URI.create(link));

    assertThat(bob.json("/api/state").at("/me/name").asText()).isEqualTo("Bob");
    assertThat(bob.post("/api/stop", "{}").statusCode()).isEqualTo(403);
    assertThat(timeline.all())
        .anyMatch(entry -> entry.text().equals("invites Bob, observer"))
        .noneMatch(entry -> entry.text().contains("token"));
    assertThat(ada.post("/api/invite", "{\"name\": \"\", \"role\": \"observer\"}").body())
        .contains("1 to 40 characters");
    assertThat(ada.post("/api/invite", "{\"name\": \"Cy\", \"role\": \"king\"}").body())
        .contains("a role is observer, operator or owner");
    HttpResponse<String> above = ada.post("/api/invite", "{\"name\": \"Cy\", \"role\": \"owner\"}");
    assertThat(above.statusCode()).isEqualTo(403);
    assertThat(above.body()).contains("nobody who may do more than you");
  }
}
