package holdwater.billing.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A payment provider over HTTP, in plain text. Whoever does not know the key gets 401.
 *
 * <ul>
 *   <li>{@code POST /charges?account=A&cents=N}, with {@code Authorization: Bearer <API_KEY>} and
 *       the header {@code Idempotency-Key}: 200 with the reference, 402 when it refuses. Either is
 *       for good: the same key gets the same answer
 *   <li>{@code GET /charges?account=A}, with the same key: one line for each charge
 *   <li>{@code POST /control?mode=works|refuses|fails&delayMs=N}, with {@code Authorization: Bearer
 *       <CONTROL_TOKEN>}: how it does from now on
 * </ul>
 *
 * As a program it reads PORT, DATA, API_KEY and CONTROL_TOKEN and runs until it gets SIGTERM.
 */
public final class PaymentProviderNode implements AutoCloseable {
  /** Each is held by half a request for {@link #LONGEST_REQUEST_SECONDS} at most. */
  private static final int THREADS = 32;

  private static final String LONGEST_REQUEST_SECONDS = "3";
  private static final int QUEUE = 64;
  private static final int LONGEST_DELAY_MILLIS = 30_000;

  static {
    // Read once, by the first server of a process. Charges are done before they are answered late.
    System.setProperty("sun.net.httpserver.maxReqTime", LONGEST_REQUEST_SECONDS);
  }

  private final HttpServer server;
  private final ExecutorService threads;
  private final ChargeBook book;
  private final String apiKey;
  private final String controlToken;
  private volatile Mood mood = Mood.WELL;

  private PaymentProviderNode(
      HttpServer server, ChargeBook book, String apiKey, String controlToken) {
    this.server = server;
    this.book = book;
    this.apiKey = apiKey;
    this.controlToken = controlToken;
    this.threads =
        new ThreadPoolExecutor(
            THREADS, THREADS, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE));
  }

  public static void main(String[] arguments) throws IOException {
    Map<String, String> environment = System.getenv();
    PaymentProviderNode node =
        start(
            Integer.parseInt(environment.getOrDefault("PORT", "0")),
            Path.of(environment.getOrDefault("DATA", ".")),
            environment.getOrDefault("API_KEY", ""),
            environment.getOrDefault("CONTROL_TOKEN", ""));
    Runtime.getRuntime().addShutdownHook(new Thread(node::close, "shutdown"));
    System.out.println("ready");
  }

  /**
   * Serves on 127.0.0.1.
   *
   * @param port 0 lets the system choose one
   * @param data the folder of its book
   * @param apiKey without one (empty) nobody can charge
   * @param controlToken without one (empty) nobody can change how it does
   */
  public static PaymentProviderNode start(int port, Path data, String apiKey, String controlToken)
      throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), QUEUE);
    PaymentProviderNode node =
        new PaymentProviderNode(
            server, ChargeBook.open(data.resolve("charges")), apiKey, controlToken);
    server.createContext("/charges", exchange -> node.answered(exchange, node::charges));
    server.createContext("/control", exchange -> node.answered(exchange, node::control));
    server.setExecutor(node.threads);
    server.start();
    return node;
  }

  /** Where it listens. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    try {
      book.close();
    } catch (IOException e) {
      System.err.println("payment-provider: " + e.getMessage());
    }
  }

  /** How it does: what it answers to a charge, and how late. */
  private record Mood(String mode, int delayMillis) {
    private static final Mood WELL = new Mood("works", 0);
  }

  private record Answer(int status, String text) {}

  private interface Handler {
    Answer answer(HttpExchange exchange, Map<String, String> query)
        throws IOException, InterruptedException;
  }

  private void answered(HttpExchange exchange, Handler handler) throws IOException {
    try (exchange) {
      Answer answer = handler.answer(exchange, query(exchange));
      byte[] body = answer.text().getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Map<String, String> query(HttpExchange exchange) {
    Map<String, String> query = new HashMap<>();
    String given = exchange.getRequestURI().getQuery();
    for (String part : given == null ? new String[0] : given.split("&", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        query.put(part.substring(0, equals), part.substring(equals + 1));
      }
    }
    return query;
  }

  private Answer charges(HttpExchange exchange, Map<String, String> query)
      throws IOException, InterruptedException {
    if (!knows(exchange, apiKey)) {
      return new Answer(401, "the API key is needed");
    }
    String account = query.getOrDefault("account", "");
    if (exchange.getRequestMethod().equals("GET")) {
      return new Answer(
          200, book.of(account).stream().map(Charge::line).collect(Collectors.joining("\n")));
    }
    String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
    String cents = query.getOrDefault("cents", "");
    if (key == null || !key.matches("\\S{1,100}") || !account.matches("\\S{1,64}")) {
      return new Answer(400, "account and the header Idempotency-Key are needed");
    }
    if (!cents.matches("[1-9]\\d{0,6}")) {
      return new Answer(400, "cents is a number from 1 to 9999999");
    }
    Mood now = mood;
    Answer answer = charge(now, key, account, Integer.parseInt(cents));
    // After the deed: who does not wait for the answer has paid all the same.
    Thread.sleep(now.delayMillis());
    return answer;
  }

  private Answer charge(Mood now, String key, String account, int cents) throws IOException {
    if (now.mode().equals("fails")) {
      return new Answer(500, "failed");
    }
    Optional<Charge> charge =
        now.mode().equals("refuses") ? book.refuse(key) : book.charge(key, account, cents);
    return charge
        .map(made -> new Answer(200, made.reference()))
        .orElseGet(() -> new Answer(402, "refused"));
  }

  private static boolean knows(HttpExchange exchange, String secret) {
    String given = exchange.getRequestHeaders().getFirst("Authorization");
    return given != null
        && !secret.isEmpty()
        && MessageDigest.isEqual(given.getBytes(UTF_8), ("Bearer " + secret).getBytes(UTF_8));
  }

  private Answer control(HttpExchange exchange, Map<String, String> query) {
    if (!knows(exchange, controlToken)) {
      return new Answer(401, "the control token is needed");
    }
    String mode = query.getOrDefault("mode", Mood.WELL.mode());
    String delay = query.getOrDefault("delayMs", "0");
    if (!mode.matches("works|refuses|fails")
        || !delay.matches("\\d{1,5}")
        || Integer.parseInt(delay) > LONGEST_DELAY_MILLIS) {
      return new Answer(400, "mode is works, refuses or fails, delayMs 0 to 30000");
    }
    mood = new Mood(mode, Integer.parseInt(delay));
    return new Answer(200, mode);
  }
}
