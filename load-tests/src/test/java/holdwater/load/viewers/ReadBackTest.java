package holdwater.load.viewers;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import holdwater.load.record.TrafficLine.Writes;
import holdwater.testkit.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadBackTest {
  private static final World.Account ACCOUNT = new World.Account(3, "token");

  private record Answer(int status, String json) {}

  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final WriteBook book = new WriteBook();
  private final List<HttpServer> gateways = new ArrayList<>();

  /** Who asked for what, in order. */
  private final List<String> asked = new CopyOnWriteArrayList<>();

  private String url;

  @BeforeEach
  void serve() throws IOException {
    url = gateway(answers);
  }

  /** Starts one more; its address. */
  private String gateway(Map<String, Answer> answers) throws IOException {
    HttpServer gateway =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gateways.add(gateway);
    gateway.setExecutor(threads);
    gateway.createContext(
        "/api/v1",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          String path = exchange.getRequestURI().getPath().substring("/api/v1".length());
          asked.add(path + " " + exchange.getRequestHeaders().getFirst("Authorization"));
          Answer answer = answers.getOrDefault(path, new Answer(500, ""));
          byte[] body = answer.json().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    gateway.start();
    return "http://127.0.0.1:" + gateway.getAddress().getPort();
  }

  @AfterEach
  void close() {
    gateways.forEach(gateway -> gateway.stop(0));
    threads.shutdownNow();
  }

  private static WriteBook.Rated rated(String title, int stars) {
    return new WriteBook.Rated(ACCOUNT, title, stars);
  }

  private void answers(String title, int status, String json) {
    answers.put("/titles/" + title + "/rating", new Answer(status, json));
  }

  private List<Writes> read(String... gateways) throws InterruptedException {
    return new ReadBack(book, List.of(gateways), new Random(1)).read();
  }

  @Test
  void each_rating_is_kept_lost_or_stale_or_nobody_says() throws Exception {
    book.acknowledged(rated("kept", 4));
    book.acknowledged(rated("lost", 4));
    book.acknowledged(rated("stale", 4));
    book.acknowledged(rated("silent", 4));
    answers("kept", 200, "{\"stars\":4}");
    answers("lost", 404, "{}");
    answers("stale", 200, "{\"stars\":2}");
    answers("silent", 503, "");

    Writes told = read(url).get(0);

    assertThat(told.kind()).isEqualTo("rating");
    assertThat(told.acknowledged()).isEqualTo(4);
    assertThat(told.read()).isEqualTo(4);
    assertThat(told.lost()).isEqualTo(1);
    assertThat(told.stale()).isEqualTo(1);
    assertThat(told.unanswered()).isEqualTo(1);
    assertThat(told.example()).matches("4 stars of account 3 for (lost|stale)");
  }

  @Test
  void oldest_writes_are_not_the_first_to_be_looked_for_nor_is_any_kind_the_last()
      throws Exception {
    answers.put("/uploads", new Answer(200, "[]"));
    List<String> written = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      World.Account account = new World.Account(i, "token-" + i);
      book.acknowledged(rated("title-" + i, 4));
      answers("title-" + i, 200, "{\"stars\":4}");
      book.acknowledged(new WriteBook.Uploaded(account, "id-" + i, "digest"));
      written.add("/uploads Bearer token-" + i);
    }

    assertThat(read(url)).extracting(Writes::read).containsExactly(40, 40);

    List<String> uploads = asked.stream().filter(words -> words.startsWith("/uploads")).toList();
    assertThat(uploads).containsExactlyInAnyOrderElementsOf(written);
    assertThat(uploads.subList(0, 10)).anyMatch(written.subList(20, 40)::contains);
    assertThat(asked.subList(0, 20)).anyMatch(words -> words.startsWith("/uploads"));
  }

  @Test
  void write_that_was_not_answered_is_not_looked_for_nor_what_it_may_have_replaced()
      throws Exception {
    book.acknowledged(rated("title", 4));
    book.sending(rated("title", 5));

    assertThat(read(url)).isEmpty();
  }

  @Test
  void account_must_be_there_once() throws Exception {
    book.acknowledged(new WriteBook.SignedUp("a@viewers.example", "holds"));
    answers.put("/sessions", new Answer(201, "{\"token\":\"t\"}"));

    answers.put("/profiles", new Answer(200, "[{\"id\":\"x\",\"name\":\"Scribe\"}]"));
    assertThat(read(url).get(0)).extracting(Writes::kind, Writes::lost).contains("sign-up", 0);

    String second = "{\"id\":\"y\",\"name\":\"Second\"}";
    answers.put(
        "/profiles", new Answer(200, "[{\"id\":\"x\",\"name\":\"Scribe\"}," + second + "]"));
    assertThat(read(url).get(0).doubled()).isZero();

    String again = "{\"id\":\"z\",\"name\":\"Scribe\"}";
    answers.put("/profiles", new Answer(200, "[{\"id\":\"x\",\"name\":\"Scribe\"}," + again + "]"));
    assertThat(read(url).get(0).doubled()).isEqualTo(1);

    answers.put("/sessions", new Answer(401, "{}"));
    assertThat(read(url).get(0).lost()).isEqualTo(1);
  }

  @Test
  void profile_that_was_added_is_there_once_and_under_its_id() throws Exception {
    WriteBook.SignedUp account = new WriteBook.SignedUp("a@viewers.example", "holds");
    book.acknowledged(new WriteBook.Added(account, "token", "y"));
    String first = "{\"id\":\"x\",\"name\":\"Scribe\"}";
    String added = "{\"id\":\"y\",\"name\":\"Second\"}";

    answers.put("/profiles", new Answer(200, "[" + first + "," + added + "]"));
    assertThat(read(url)).containsExactly(new Writes("profile", 1, 1, 0, 0, 0, 0, ""));

    String words = "profile y of account a@viewers.example";
    answers.put("/profiles", new Answer(200, "[" + first + "]"));
    assertThat(read(url)).containsExactly(new Writes("profile", 1, 1, 1, 0, 0, 0, words));

    String twice = "{\"id\":\"z\",\"name\":\"Second\"}";
    answers.put("/profiles", new Answer(200, "[" + first + "," + added + "," + twice + "]"));
    assertThat(read(url)).containsExactly(new Writes("profile", 1, 1, 0, 1, 0, 0, words));
  }

  @Test
  void invoice_that_was_told_as_paid_stays_so() throws Exception {
    book.acknowledged(new WriteBook.Paid(ACCOUNT, "kept"));
    book.acknowledged(new WriteBook.Paid(ACCOUNT, "kept"));
    book.acknowledged(new WriteBook.Paid(ACCOUNT, "open"));
    book.acknowledged(new WriteBook.Paid(ACCOUNT, "gone"));
    book.acknowledged(new WriteBook.Paid(ACCOUNT, "silent"));
    answers.put("/billing/invoices/kept", new Answer(200, "{\"paid\":true}"));
    answers.put("/billing/invoices/open", new Answer(200, "{\"paid\":false}"));
    answers.put("/billing/invoices/gone", new Answer(404, "{}"));
    answers.put("/billing/invoices/silent", new Answer(503, ""));

    Writes told = read(url).get(0);

    assertThat(told.kind()).isEqualTo("payment");
    assertThat(told.acknowledged()).isEqualTo(4);
    assertThat(told.stale()).isEqualTo(1);
    assertThat(told.lost()).isEqualTo(1);
    assertThat(told.unanswered()).isEqualTo(1);
    assertThat(told.example()).matches("invoice (open|gone) of account 3");
  }

  @Test
  void gateway_that_is_gone_is_not_the_only_one_asked() throws Exception {
    String gone = "http://127.0.0.1:" + FreePorts.next();
    book.acknowledged(rated("kept", 4));
    answers("kept", 200, "{\"stars\":4}");

    assertThat(read(gone, url).get(0).unanswered()).isZero();
  }

  private Writes uploadRead(String json, String... gateways) throws InterruptedException {
    answers.put("/uploads", new Answer(200, json));
    Writes told = read(gateways).get(0);
    assertThat(told.kind()).isEqualTo("upload");
    return told;
  }

  @Test
  void upload_must_be_there_once_and_with_what_was_sent() throws Exception {
    book.acknowledged(new WriteBook.Uploaded(ACCOUNT, "up-1", "abc"));
    String other = "{\"id\":\"up-2\",\"digest\":\"def\"}";
    String kept = "{\"id\":\"up-1\",\"digest\":\"abc\"}";

    assertThat(uploadRead("[" + other + "," + kept + "]", url))
        .isEqualTo(new Writes("upload", 1, 1, 0, 0, 0, 0, ""));
    assertThat(uploadRead("[" + other + "]", url))
        .isEqualTo(new Writes("upload", 1, 1, 1, 0, 0, 0, "upload up-1 of account 3"));
    assertThat(uploadRead("[" + kept + ",{\"id\":\"up-3\",\"digest\":\"abc\"}]", url).doubled())
        .isEqualTo(1);
    assertThat(uploadRead("[{\"id\":\"up-1\",\"digest\":\"def\"}]", url).stale()).isEqualTo(1);
  }

  /** Another region does not know of it, and that is no loss. */
  @Test
  void upload_is_lost_when_every_gateway_says_that_there_is_none() throws Exception {
    book.acknowledged(new WriteBook.Uploaded(ACCOUNT, "up-1", "abc"));
    Map<String, Answer> elsewhere = new ConcurrentHashMap<>();
    elsewhere.put("/uploads", new Answer(200, "[]"));
    String other = gateway(elsewhere);

    String kept = "[{\"id\":\"up-1\",\"digest\":\"abc\"}]";
    assertThat(uploadRead(kept, other, url).lost()).isZero();
    assertThat(uploadRead(kept, other, url).unanswered()).isZero();
    assertThat(uploadRead("[]", other, url).lost()).isEqualTo(1);

    elsewhere.put("/uploads", new Answer(503, ""));
    assertThat(uploadRead("[]", other, url).unanswered()).isEqualTo(1);
  }
}
