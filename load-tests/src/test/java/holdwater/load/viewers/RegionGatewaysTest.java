package holdwater.load.viewers;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import holdwater.load.plan.PlanFile;
import holdwater.load.record.TrafficLine.Writes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one region was told is looked for in all of them, and may come a little late. */
class RegionGatewaysTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration NONE = Duration.ZERO;
  private static final World.Account ACCOUNT = new World.Account(3, "token");
  private static final WriteBook.SignedUp SIGNED_UP =
      new WriteBook.SignedUp("a@viewers.example", "holds");
  private static final String PROFILES = "[{\"id\":\"x\",\"name\":\"Scribe\"}]";

  /** A gateway whose answers come in turn; the last one stays. */
  private static final class Region {
    private final Map<String, Deque<String>> answers = new ConcurrentHashMap<>();
    private final HttpServer server;

    Region(ExecutorService threads) throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(threads);
      server.createContext("/api/v1", this::answer);
      server.start();
    }

    /**
     * @param inTurn a status, a blank and a body each
     */
    Region answers(String path, String... inTurn) {
      answers.put(path, new ArrayDeque<>(List.of(inTurn)));
      return this;
    }

    String url() {
      return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
      try (exchange) {
        exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath().substring("/api/v1".length());
        String[] next = next(path).split(" ", 2);
        byte[] body = next[1].getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(Integer.parseInt(next[0]), body.length);
        exchange.getResponseBody().write(body);
      }
    }

    private synchronized String next(String path) {
      Deque<String> left = answers.getOrDefault(path, new ArrayDeque<>(List.of("500 {}")));
      return left.size() > 1 ? left.removeFirst() : left.getFirst();
    }
  }

  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final WriteBook book = new WriteBook();
  private final List<Region> regions = new ArrayList<>();
  private Region here;
  private Region there;

  @BeforeEach
  void serve() throws IOException {
    here = new Region(threads);
    there = new Region(threads);
    regions.addAll(List.of(here, there));
  }

  @AfterEach
  void close() {
    regions.forEach(region -> region.server.stop(0));
    threads.shutdownNow();
  }

  private Writes read(Duration patience) throws InterruptedException {
    List<List<String>> urls = regions.stream().map(region -> List.of(region.url())).toList();
    List<Writes> told =
        new ReadBack(book, new RegionGateways(urls, patience), new Random(1)).read();
    assertThat(told).hasSize(1);
    return told.get(0);
  }

  private void rated(String... inTheOther) {
    book.acknowledged(new WriteBook.Rated(ACCOUNT, "t01", 4));
    here.answers("/titles/t01/rating", "200 {\"stars\":4}");
    there.answers("/titles/t01/rating", inTheOther);
  }

  @Test
  void rating_that_one_of_two_regions_never_gets_is_lost() throws Exception {
    rated("404 {}");

    assertThat(read(NONE))
        .isEqualTo(new Writes("rating", 1, 1, 1, 0, 0, 0, "4 stars of account 3 for t01"));
  }

  @Test
  void rating_that_comes_a_little_later_is_kept() throws Exception {
    rated("404 {}", "404 {}", "200 {\"stars\":2}", "200 {\"stars\":4}");

    assertThat(read(PATIENCE)).isEqualTo(new Writes("rating", 1, 1, 0, 0, 0, 0, ""));
  }

  @Test
  void rating_whose_older_value_stays_in_one_region_is_stale() throws Exception {
    rated("200 {\"stars\":2}");

    assertThat(read(NONE).stale()).isEqualTo(1);
  }

  @Test
  void region_that_says_nothing_makes_nothing_kept() throws Exception {
    rated("503 {}");

    assertThat(read(NONE)).isEqualTo(new Writes("rating", 1, 1, 0, 0, 0, 1, ""));
  }

  @Test
  void account_can_be_used_in_every_region_once_it_came_there() throws Exception {
    book.acknowledged(SIGNED_UP);
    here.answers("/sessions", "201 {\"token\":\"t\"}").answers("/profiles", "200 " + PROFILES);
    there
        .answers("/sessions", "201 {\"token\":\"t\"}")
        .answers("/profiles", "404 {}", "404 {}", "200 " + PROFILES);

    assertThat(read(PATIENCE)).isEqualTo(new Writes("sign-up", 1, 1, 0, 0, 0, 0, ""));
  }

  @Test
  void account_whose_password_is_wrong_in_one_region_is_lost() throws Exception {
    book.acknowledged(SIGNED_UP);
    here.answers("/sessions", "201 {\"token\":\"t\"}").answers("/profiles", "200 " + PROFILES);
    there.answers("/sessions", "401 {}").answers("/profiles", "200 " + PROFILES);

    assertThat(read(NONE).lost()).isEqualTo(1);
  }

  @Test
  void account_that_every_region_refuses_is_lost_and_needs_no_patience() throws Exception {
    book.acknowledged(SIGNED_UP);
    here.answers("/sessions", "401 {}");
    there.answers("/sessions", "401 {}");

    assertThat(read(PATIENCE).lost()).isEqualTo(1);
  }

  @Test
  void invoice_is_known_where_it_was_paid_and_nowhere_else() throws Exception {
    book.acknowledged(new WriteBook.Paid(ACCOUNT, "inv"));
    here.answers("/billing/invoices/inv", "404 {}");
    there.answers("/billing/invoices/inv", "200 {\"paid\":true}");

    assertThat(read(NONE)).isEqualTo(new Writes("payment", 1, 1, 0, 0, 0, 0, ""));
  }

  @Test
  void gateways_are_asked_by_region_and_not_by_zone() {
    PlanFile plan =
        new PlanFile(
            "evening-viewing",
            10,
            7,
            60_000,
            Map.of(),
            List.of(zone("a", "r1"), zone("b", "r1"), zone("c", "r2")),
            List.of(),
            null,
            null);

    RegionGateways gateways = RegionGateways.of(plan);

    assertThat(gateways.count()).isEqualTo(2);
    assertThat(gateways.region(0)).containsExactly("http://127.0.0.1/a", "http://127.0.0.1/b");
    assertThat(gateways.region(1)).containsExactly("http://127.0.0.1/c");
  }

  private static PlanFile.Zone zone(String name, String region) {
    return new PlanFile.Zone(
        name, region, List.of(new PlanFile.Gateway(name, "http://127.0.0.1/" + name + "/")));
  }
}
