package holdwater.platform.traces;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import holdwater.platform.api.PlatformJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The receiver's address on loopback: senders know a path that nobody guesses, as not every sender
 * can be given a header; readers have a token.
 *
 * <pre>
 * POST /{secret}/v1/traces      OTLP over HTTP, protobuf, plain or gzip
 * GET  /look?since=INSTANT      what they showed since then, as JSON; Bearer token
 * </pre>
 */
final class TraceServer implements AutoCloseable {
  static final String PROTOBUF = "application/x-protobuf";

  private static final int BACKLOG = 64;
  private static final int MOST_STRANGERS = 32;

  /** Of those who know the secret or the token: each has a whole message in our small memory. */
  private static final int MOST_KNOWN = 3;

  /** A sender of each instance may come at once; each is served in no time. */
  private static final int WAITS_SECONDS = 2;

  private static final int THREAD_IDLE_SECONDS = 10;
  private static final int OK = 200;
  private static final int BAD = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int UNKNOWN_FORM = 415;
  private static final int BUSY = 503;

  private final HttpServer server;
  private final ThreadPoolExecutor threads;
  private final Anteroom anteroom;
  private final Semaphore known = new Semaphore(MOST_KNOWN, /* fair= */ true);
  private final TraceBook book;
  private final Optional<Forwarding> forwarding;
  private final String sendersPath;
  private final String readersToken;
  private final SpanWords words = new SpanWords();

  /**
   * Listens at once.
   *
   * @param port 0 for any
   * @param secret of the senders' path
   * @param token of readers
   * @throws IOException when somebody else has the port
   */
  TraceServer(int port, String secret, String token, TraceBook book, Optional<Forwarding> on)
      throws IOException {
    this.book = book;
    this.forwarding = on;
    this.sendersPath = "/" + secret + "/v1/traces";
    this.readersToken = "Bearer " + token;
    this.threads =
        new ThreadPoolExecutor(
            0,
            MOST_STRANGERS + MOST_KNOWN,
            THREAD_IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            TraceServer::daemonThread);
    this.anteroom = new Anteroom(MOST_STRANGERS, threads);
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
    server.setExecutor(anteroom);
    server.createContext("/", this::answer);
    server.start();
  }

  private static Thread daemonThread(Runnable task) {
    Thread thread = new Thread(task, "traces");
    thread.setDaemon(true);
    return thread;
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange call) throws IOException {
    try (call) {
      String path = call.getRequestURI().getPath();
      boolean post = call.getRequestMethod().equals("POST");
      if (call.getRequestHeaders().containsKey("Origin")) {
        say(call, FORBIDDEN, "no pages of browsers");
      } else if (post && same(path, sendersPath)) {
        ofSomebodyKnown(call, this::receive);
      } else if (!post && path.equals("/look")) {
        look(call);
      } else {
        say(call, NOT_FOUND, "nothing here");
      }
    }
  }

  /**
   * Answers a call whose sender has shown who it is, when it is its turn. Until then it is among
   * those who give way.
   */
  private void ofSomebodyKnown(HttpExchange call, HttpHandler answer) throws IOException {
    try {
      if (!known.tryAcquire(WAITS_SECONDS, TimeUnit.SECONDS)) {
        say(call, BUSY, "too many at once");
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("it gave way to another", e);
    }
    try {
      anteroom.known();
      answer.handle(call);
    } finally {
      known.release();
    }
  }

  private void receive(HttpExchange call) throws IOException {
    try {
      String type = header(call, "Content-Type").orElse("");
      if (!type.startsWith(PROTOBUF)) {
        throw new MessageRefused(UNKNOWN_FORM, "only " + PROTOBUF + " is read");
      }
      take(Message.read(call.getRequestBody(), header(call, "Content-Encoding")));
      call.getResponseHeaders().set("Content-Type", PROTOBUF);
      // An empty message says that all was taken.
      call.sendResponseHeaders(OK, -1);
    } catch (MessageRefused e) {
      book.refused();
      say(call, e.status(), e.getMessage());
    }
  }

  /** One at a time: as objects a message takes some times its size. */
  private synchronized void take(Message message) throws MessageRefused {
    book.add(OtlpSpans.read(message.unpacked(), words));
    forwarding.ifPresent(to -> to.offer(message));
  }

  private void look(HttpExchange call) throws IOException {
    if (!same(header(call, "Authorization").orElse(""), readersToken)) {
      say(call, UNAUTHORIZED, "no token");
      return;
    }
    Optional<Instant> since = since(call.getRequestURI().getQuery());
    if (since.isEmpty()) {
      say(call, BAD, "since=INSTANT is missing");
      return;
    }
    ofSomebodyKnown(call, asked -> tell(asked, since.get()));
  }

  private void tell(HttpExchange call, Instant since) throws IOException {
    byte[] json = PlatformJson.mapper().writeValueAsBytes(book.since(since));
    call.getResponseHeaders().set("Content-Type", "application/json");
    call.sendResponseHeaders(OK, json.length);
    call.getResponseBody().write(json);
  }

  private static Optional<Instant> since(String query) {
    try {
      return Optional.ofNullable(query)
          .filter(text -> text.startsWith("since="))
          .map(text -> Instant.parse(text.substring("since=".length())));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> header(HttpExchange call, String name) {
    return Optional.ofNullable(call.getRequestHeaders().getFirst(name));
  }

  /** In a time that does not tell how much of it is right. */
  private static boolean same(String given, String wanted) {
    return MessageDigest.isEqual(given.getBytes(UTF_8), wanted.getBytes(UTF_8));
  }

  private static void say(HttpExchange call, int status, String text) throws IOException {
    byte[] bytes = (text + "\n").getBytes(UTF_8);
    call.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
    call.sendResponseHeaders(status, bytes.length);
    call.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    forwarding.ifPresent(Forwarding::close);
  }
}
