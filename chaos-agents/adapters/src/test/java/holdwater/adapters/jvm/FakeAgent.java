package holdwater.adapters.jvm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A process with an agent that speaks as much of the API as the adapter does. Its end is close. */
final class FakeAgent implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final long LONGEST_STALL_SECONDS = 60;

  /** The faults in force, by their ids. */
  final Map<String, String> faults = new ConcurrentHashMap<>();

  final AtomicInteger armings = new AtomicInteger();
  final AtomicInteger renewals = new AtomicInteger();

  /** Its fault burns or holds something. */
  volatile boolean bitesNoCalls;

  /** Its fault is of the whole process. */
  volatile boolean onlyArmed;

  /** Each state that was asked for and taken, with its lease: {@code "armed 5000"}. */
  final List<String> states = new CopyOnWriteArrayList<>();

  /** What it was asked for when it was armed last. */
  volatile long seed;

  /** What it was asked for when it was armed or renewed last. */
  volatile long leaseMillis;

  /** Counts down when somebody begins to arm, or to have it woven. */
  final CountDownLatch arming = new CountDownLatch(1);

  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "fake-agent");
            thread.setDaemon(true);
            return thread;
          });
  private final AtomicInteger hits = new AtomicInteger();
  private volatile CountDownLatch stall = new CountDownLatch(0);
  private volatile boolean onlyArmingStalls;

  FakeAgent() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  AgentEndpoint endpoint() {
    return new AgentEndpoint(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "token");
  }

  /** So many calls more were bitten. */
  void bite(int calls) {
    hits.addAndGet(calls);
  }

  /** From now on it answers nobody, and does what it is asked to when the latch is counted down. */
  CountDownLatch standStill() {
    stall = new CountDownLatch(1);
    return stall;
  }

  /** The same, but of what it is asked to only arming has to wait. */
  CountDownLatch standStillWhenArmed() {
    onlyArmingStalls = true;
    return standStill();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String[] path = exchange.getRequestURI().getPath().split("/", -1);
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      boolean lease = path[path.length - 1].equals("lease");
      boolean put = exchange.getRequestMethod().equals("PUT") && !lease;
      boolean stalls = !onlyArmingStalls || (put && !body.contains("\"ready\""));
      if (put && stalls) {
        arming.countDown();
      }
      if (stalls && !stall.await(LONGEST_STALL_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
      // As the real one: a connection for each request.
      exchange.getResponseHeaders().add("Connection", "close");
      if (path.length < 4) {
        answerOfAll(exchange, path[path.length - 1], body);
        return;
      }
      String id = path[3];
      switch (exchange.getRequestMethod()) {
        case "PUT" -> {
          JsonNode wanted = MAPPER.readTree(body);
          if (onlyArmed && wanted.path("state").asText().equals("ready")) {
            answer(exchange, 400, "{\"error\":\"it can only be armed\"}");
            return;
          }
          take(id, wanted, lease);
          tell(exchange, id);
        }
        case "DELETE" -> answer(exchange, faults.remove(id) == null ? 404 : 204, "");
        default -> tell(exchange, id);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void take(String id, JsonNode wanted, boolean lease) {
    leaseMillis = wanted.path("ttlMillis").asLong();
    if (lease) {
      renewals.incrementAndGet();
      return;
    }
    String state = wanted.path("state").asText("armed");
    states.add(state + " " + leaseMillis);
    if (state.equals("armed")) {
      armings.incrementAndGet();
    }
    // As the real one: it draws from what it is told first.
    if (faults.put(id, wanted.path("fault").asText()) == null) {
      seed = wanted.path("seed").asLong();
    }
  }

  private void answerOfAll(HttpExchange exchange, String path, String body) throws IOException {
    switch (path) {
      case "health" -> answer(exchange, 200, "{\"pid\":" + ProcessHandle.current().pid() + "}");
      case "preview" -> preview(exchange, MAPPER.readTree(body).path("of").asText());
      default ->
          answer(
              exchange,
              200,
              faults.keySet().stream()
                  .sorted()
                  .map(this::described)
                  .collect(Collectors.joining(",", "[", "]")));
    }
  }

  private static void preview(HttpExchange exchange, String of) throws IOException {
    if (of.isEmpty()) {
      answer(exchange, 400, "{\"error\":\"a fault is missing\"}");
      return;
    }
    ObjectNode seen = MAPPER.createObjectNode().put("of", of);
    seen.put("classCount", 1).put("unseen", 0).put("methodCount", 1);
    seen.putArray("methods").add("com.acme.Shop.find(1)");
    answer(exchange, 200, seen.toString());
  }

  private void tell(HttpExchange exchange, String id) throws IOException {
    if (faults.containsKey(id)) {
      answer(exchange, 200, described(id));
    } else {
      answer(exchange, 404, "{\"error\":\"no fault\"}");
    }
  }

  private String described(String id) {
    return MAPPER
        .createObjectNode()
        .put("id", id)
        .put("fault", faults.getOrDefault(id, ""))
        .put("state", "armed")
        .put("expiresInMillis", 5_000)
        .put("met", bitesNoCalls ? 0 : hits.get())
        .put("hits", hits.get())
        .put("methods", bitesNoCalls ? 0 : 1)
        .toString();
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    stall.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
