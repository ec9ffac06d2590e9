package holdwater.dashboards.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The console on loopback. Whoever has not come in by a link gets nothing, not even the page's
 * style sheet. No request is written to a log.
 */
public final class ConsoleServer implements AutoCloseable {
  /** So many pages may be open at once. */
  static final int MOST_PAGES = 64;

  private static final int MOST_PAGES_OF_ONE = 16;
  private static final int MOST_CALLS = 64;

  /** More than a browser has open at once. */
  private static final int MOST_CALLS_OF_ONE = 8;

  /** For those who end what is in force: they wait for no place. */
  private static final int MOST_ENDS = 16;

  private static final Set<String> ENDS = Set.of("/api/stop", "/api/heal", OwnerActs.END);

  private static final int MOST_STRANGERS = 32;
  private static final int BACKLOG = 64;
  private static final int THREAD_IDLE_SECONDS = 10;

  /** Shorter than any patience with a silent connection. */
  private static final Duration BEAT = Duration.ofSeconds(5);

  static {
    // Seconds for a whole request: half of one must not hold a thread for good.
    System.setProperty("sun.net.httpserver.maxReqTime", "30");
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads;
  private final Porch porch;
  private final Places pages =
      new Places(MOST_PAGES, MOST_PAGES_OF_ONE, "too many pages are open: close one");
  private final Places calls =
      new Places(MOST_CALLS, MOST_CALLS_OF_ONE, "too many requests at once: try again");
  private final Assets assets = new Assets();
  private final Doorkeeper door;
  private final LiveBoard board;
  private final ConsoleApi api;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * Listens from now on.
   *
   * @param port on loopback; 0 for any that is free
   * @throws IOException when that port is taken
   */
  public ConsoleServer(int port, Doorkeeper door, LiveBoard board, ConsoleApi api)
      throws IOException {
    this.door = door;
    this.board = board;
    this.api = api;
    this.threads =
        new ThreadPoolExecutor(
            0,
            MOST_PAGES + MOST_CALLS + MOST_STRANGERS + MOST_ENDS,
            THREAD_IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            ConsoleServer::thread);
    this.porch = new Porch(MOST_STRANGERS, threads);
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
    server.setExecutor(porch);
    server.createContext("/", this::serve);
    server.start();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "console");
    thread.setDaemon(true);
    return thread;
  }

  private int port() {
    return server.getAddress().getPort();
  }

  /** Where it is. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + port() + "/");
  }

  /** A link that lets that person in, once. */
  public URI link(Person person) {
    return address().resolve("/login?token=" + door.invite(person));
  }

  private void serve(HttpExchange exchange) throws IOException {
    // Cookies know no ports: another console on this machine must not take ours away.
    Caller caller = new Caller(exchange, "holdwater-" + port());
    Places.Visit visit = new Places.Visit();
    // The place goes last: the end of an exchange waits for what is missing of its body.
    try (visit;
        exchange) {
      answer(caller, visit);
    }
  }

  private void answer(Caller caller, Places.Visit visit) throws IOException {
    try {
      caller.checkOrigin(port());
      if (caller.path().equals("/login")) {
        logIn(caller);
        return;
      }
      Person person =
          door.who(caller.session())
              .orElseThrow(
                  () ->
                      new Refused(
                          401,
                          "come in by a link that 'holdwater console' or an operator gave you"));
      if (!ends(caller, person)) {
        visit.enter(isPage(caller) ? pages : calls, caller.session());
      }
      // Whoever found no place stays a stranger, and gives way to others.
      porch.welcome();
      serve(caller, person);
    } catch (Refused refused) {
      caller.send(refused.status(), ConsoleApi.JSON, problem(refused.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // Its address may hold a token, so only what went wrong is told.
      System.err.println("console: an error of its own: " + e);
      caller.send(500, ConsoleApi.JSON, problem("an error of the console: " + e.getMessage()));
    }
  }

  /** Answers: does it end what is in force, and may that person? */
  private static boolean ends(Caller caller, Person person) {
    return caller.method().equals("POST") && ENDS.contains(caller.path()) && person.role().mayAct();
  }

  private static boolean isPage(Caller caller) {
    return caller.method().equals("GET") && caller.path().equals("/api/stream");
  }

  private static String problem(String message) {
    return JsonNodeFactory.instance.objectNode().put("message", message).toString();
  }

  private void logIn(Caller caller) throws IOException {
    String session =
        door.enter(caller.token())
            .orElseThrow(
                () ->
                    new Refused(
                        401, "this link was used already or is too old: ask for another one"));
    caller.remember(session);
    // Not a redirect: one that began in another program's window would leave the cookie behind.
    caller.send(
        200,
        "text/html; charset=utf-8",
        "<!doctype html><html lang=\"en\"><title>Holdwater</title>"
            + "<link rel=\"icon\" href=\"/icon.svg\">"
            + "<meta http-equiv=\"refresh\" content=\"0;url=/\"><a href=\"/\">To the console</a>");
  }

  private void serve(Caller caller, Person person) throws IOException, InterruptedException {
    Optional<Assets.Asset> asset = assets.at(caller.path());
    if (caller.method().equals("GET") && asset.isPresent()) {
      caller.send(200, asset.get().type(), Optional.empty(), asset.get().content());
    } else if (isPage(caller)) {
      stream(caller, person.role());
    } else {
      api.serve(caller, person, link -> address().resolve("/login?token=" + link));
    }
  }

  private void stream(Caller caller, Role role) throws IOException, InterruptedException {
    EventStream events = caller.events();
    long last = 0;
    while (!board.closed()) {
      Optional<LiveBoard.Frame> frame = board.after(last, BEAT);
      if (frame.isPresent()) {
        events.send(frame.get().jsonFor(role));
        last = frame.get().number();
      } else if (!board.closed()) {
        events.beat();
      }
    }
  }

  /** Ends every page's stream and listens no more. Twice is harmless. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      board.close();
      server.stop(0);
      threads.shutdownNow();
    }
  }
}
