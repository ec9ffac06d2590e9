package holdwater.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A streaming platform of two zones that fits on a page: a gateway and an edge in each. */
final class TinyPlatform implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TITLES = 3;
  private static final byte[] SEGMENT = new byte[20_000];

  private final boolean steersElsewhere;
  private final ExecutorService threads = Executors.newFixedThreadPool(8);
  private final Map<String, HttpServer> servers = new TreeMap<>();
  private final Map<String, Integer> ports = new TreeMap<>();
  private final List<ServerSocket> hangingUp = new ArrayList<>();
  private final Map<String, Map<String, Integer>> histories = new ConcurrentHashMap<>();
  private final Map<String, String> ratings = new ConcurrentHashMap<>();
  private final Map<String, String> profiles = new ConcurrentHashMap<>();
  private final Map<String, String> plans = new ConcurrentHashMap<>();
  private final Map<String, String> paid = new ConcurrentHashMap<>();
  private volatile boolean sellsPlans;
  private final Map<String, Map<String, String>> uploads = new ConcurrentHashMap<>();
  private final Set<String> signedIn = ConcurrentHashMap.newKeySet();

  /**
   * @param steersElsewhere false: neither steering document nor edges ever name another zone
   */
  TinyPlatform(boolean steersElsewhere) throws IOException {
    this.steersElsewhere = steersElsewhere;
    for (String zone : new String[] {"a", "b"}) {
      serve(zone + ".gateway", exchange -> gateway(zone, exchange));
      serve(zone + ".edge", exchange -> answer(exchange, 200, SEGMENT));
    }
  }

  private interface Handler {
    void handle(HttpExchange exchange) throws IOException;
  }

  private void serve(String id, Handler handler) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            handler.handle(exchange);
          } catch (RuntimeException e) {
            answer(exchange, 500, e.toString());
          }
        });
    server.start();
    servers.put(id, server);
    ports.put(id, server.getAddress().getPort());
  }

  Map<String, URI> links() {
    return ports.keySet().stream().collect(Collectors.toMap(id -> id, id -> URI.create(url(id))));
  }

  /**
   * From now on the zone's gateway refuses connections, as a dead process does, and its edge
   * accepts them and hangs up, as a proxy in front of one does.
   */
  void loseZone(String zone) throws IOException {
    servers.get(zone + ".gateway").stop(0);
    servers.get(zone + ".edge").stop(0);
    ServerSocket proxy =
        new ServerSocket(ports.get(zone + ".edge"), 50, InetAddress.getLoopbackAddress());
    hangingUp.add(proxy);
    threads.execute(() -> hangUp(proxy));
  }

  private static void hangUp(ServerSocket proxy) {
    while (!proxy.isClosed()) {
      try {
        proxy.accept().close();
      } catch (IOException e) {
        // Closed: the loop ends.
      }
    }
  }

  private String url(String id) {
    return "http://127.0.0.1:" + ports.get(id);
  }

  private void gateway(String zone, HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().substring("/api/v1".length());
    byte[] sent = exchange.getRequestBody().readAllBytes();
    if (path.equals("/uploads") || path.equals("/creator")) {
      creator(exchange, path, sent);
      return;
    }
    JsonNode body = JSON.readTree(sent);
    if (path.equals("/accounts")) {
      answer(exchange, 201, "{\"accountId\":\"x\",\"profileId\":\"x\"}");
    } else if (path.equals("/sessions")) {
      signedIn.add(body.path("email").asText());
      answer(exchange, 201, "{\"token\":\"account " + body.path("email").asText() + "\"}");
    } else if (path.equals("/steering")) {
      steering(exchange);
    } else if (path.startsWith("/billing/")) {
      billing(exchange, path, body);
    } else if (path.equals("/titles")) {
      answer(exchange, 200, titles());
    } else if (profile(exchange) == null) {
      answer(exchange, 401, "{\"error\":\"no-token\"}");
    } else if (path.equals("/profiles")) {
      profiles(exchange, body);
    } else if (path.equals("/profiles/x/choice")) {
      String email = profile(exchange).substring("Bearer account ".length());
      answer(exchange, 200, "{\"token\":\"" + email + "\",\"profileId\":\"x\"}");
    } else if (profile(exchange).startsWith("Bearer account ")) {
      answer(exchange, 403, "{\"error\":\"no-profile\"}");
    } else if (path.equals("/playback")) {
      answer(exchange, 201, session(zone, body.path("titleId").asText()));
    } else if (path.equals("/playback/heartbeats")) {
      heartbeat(exchange, body);
    } else if (path.endsWith("/rating")) {
      rating(exchange, path, body);
    } else if (path.equals("/history")) {
      answer(exchange, 200, history(profile(exchange)));
    } else {
      answer(exchange, 200, "{}");
    }
  }

  private void steering(HttpExchange exchange) {
    String gateways = ranked(zoneAsked(exchange), "gateway");
    answer(exchange, 200, "{\"ttlSeconds\":1,\"gateways\":" + gateways + "}");
  }

  private void billing(HttpExchange exchange, String path, JsonNode body) {
    if (!sellsPlans) {
      answer(exchange, 404, "{}");
    } else if (path.equals("/billing/plans")) {
      answer(exchange, 200, "[{\"plan\":\"venue\"}]");
    } else if (profile(exchange) == null) {
      answer(exchange, 401, "{\"error\":\"no-token\"}");
    } else if (path.equals("/billing/subscription")) {
      plans.put(profile(exchange), body.path("plan").asText());
      answer(exchange, 200, body.toString());
    } else {
      invoices(exchange);
    }
  }

  /** Each account has one open invoice, which a payment with a key pays. */
  private void invoices(HttpExchange exchange) {
    String id = "inv-" + Integer.toHexString(profile(exchange).hashCode());
    if (exchange.getRequestMethod().equals("POST")) {
      String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
      if (key != null) {
        paid.put(id, key);
      }
      answer(exchange, key == null ? 400 : 200, "{\"invoiceId\":\"" + id + "\"}");
      return;
    }
    String invoice = "{\"id\":\"%s\",\"paid\":%s}".formatted(id, paid.containsKey(id));
    boolean all = exchange.getRequestURI().getPath().endsWith("/invoices");
    answer(exchange, 200, all ? "[" + invoice + "]" : invoice);
  }

  /** From now on plans are sold. */
  TinyPlatform sellingPlans() {
    sellsPlans = true;
    return this;
  }

  /** Which plan each account that took one has. */
  Map<String, String> plans() {
    return Map.copyOf(plans);
  }

  /** How many invoices were paid. */
  int paid() {
    return paid.size();
  }

  /** The one that every account has, and what was added to it. */
  private void profiles(HttpExchange exchange, JsonNode body) {
    String token = profile(exchange);
    if (exchange.getRequestMethod().equals("POST")) {
      String added =
          "{\"id\":\"added %d\",\"name\":\"%s\"}"
              .formatted(profiles.size(), body.path("name").asText());
      profiles.put(token, added);
      answer(exchange, 201, added);
      return;
    }
    String added = profiles.containsKey(token) ? "," + profiles.get(token) : "";
    answer(exchange, 200, "[{\"id\":\"x\",\"name\":\"Scribe\"}" + added + "]");
  }

  /** How many profiles were added. */
  int profiles() {
    return profiles.size();
  }

  private void heartbeat(HttpExchange exchange, JsonNode body) {
    if (!body.path("clientId").isTextual() || !body.path("sequence").isIntegralNumber()) {
      answer(exchange, 400, "{\"error\":\"bad-request\"}");
      return;
    }
    histories
        .computeIfAbsent(profile(exchange), p -> new ConcurrentHashMap<>())
        .put(body.path("sessionId").asText(), body.path("positionSeconds").asInt());
    answer(exchange, 202, "");
  }

  private void rating(HttpExchange exchange, String path, JsonNode body) {
    String key = profile(exchange) + " " + path;
    if (exchange.getRequestMethod().equals("PUT")) {
      ratings.put(key, body.toString());
    }
    String kept = ratings.get(key);
    answer(exchange, kept == null ? 404 : 200, kept == null ? "{}" : kept);
  }

  /** Uploads of each creator by the key of the request. */
  private void creator(HttpExchange exchange, String path, byte[] sent) {
    if (path.equals("/creator")) {
      uploads.computeIfAbsent(profile(exchange), p -> new ConcurrentHashMap<>());
      answer(exchange, 200, "{\"creator\":true}");
      return;
    }
    Map<String, String> own = uploads.get(profile(exchange));
    String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
    if (own == null) {
      answer(exchange, 403, "{\"error\":\"forbidden\"}");
    } else if (exchange.getRequestMethod().equals("GET")) {
      answer(exchange, 200, "[" + String.join(",", own.values()) + "]");
    } else if (key == null || !new String(sent, StandardCharsets.US_ASCII).startsWith("YUV4")) {
      answer(exchange, 400, "{\"error\":\"bad-request\"}");
    } else {
      own.put(key, "{\"id\":\"%s\",\"digest\":\"%s\"}".formatted(key, sha256(sent)));
      answer(exchange, 201, own.get(key));
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How many uploads there are. */
  int uploads() {
    return uploads.values().stream().mapToInt(Map::size).sum();
  }

  /** One of those that were acknowledged is gone. */
  void loseUpload() {
    Map<String, String> some =
        uploads.values().stream().filter(own -> !own.isEmpty()).findFirst().orElseThrow();
    some.remove(some.keySet().iterator().next());
  }

  /** The addresses of all who have signed in. */
  Set<String> signedIn() {
    return Set.copyOf(signedIn);
  }

  /** How many ratings there are. */
  int ratings() {
    return ratings.size();
  }

  /** One of those that were acknowledged is gone. */
  void loseRating() {
    ratings.remove(ratings.keySet().iterator().next());
  }

  private static String zoneAsked(HttpExchange exchange) {
    return exchange.getRequestURI().getQuery().substring("zone=".length());
  }

  private static String profile(HttpExchange exchange) {
    return exchange.getRequestHeaders().getFirst("Authorization");
  }

  private String ranked(String zone, String service) {
    String other = zone.equals("a") ? "b" : "a";
    return Stream.of(zone, other)
        .filter(listed -> steersElsewhere || listed.equals(zone))
        .map(z -> "{\"id\":\"%s\",\"url\":\"%s\"}".formatted(z, url(z + "." + service)))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String titles() {
    return IntStream.rangeClosed(1, TITLES)
        .mapToObj(i -> "{\"id\":\"t0" + i + "\"}")
        .collect(Collectors.joining(",", "[", "]"));
  }

  /** The session's id is the title's: nobody needs more here. */
  private String session(String zone, String title) {
    String rungs =
        Stream.of("240p 250000", "360p 500000")
            .map(rung -> rung.split(" "))
            .map(
                rung ->
                    """
                    {"name":"%1$s","bandwidth":%2$s,"segmentSeconds":2,"init":"/content/%3$s/%1$s/init.mp4",
                     "segments":[%4$s]}"""
                        .formatted(rung[0], rung[1], title, segments(title, rung[0])))
            .collect(Collectors.joining(",", "[", "]"));
    return "{\"sessionId\":\"%s\",\"heartbeatSeconds\":4,\"edges\":%s,\"manifest\":{\"rungs\":%s}}"
        .formatted(title, ranked(zone, "edge"), rungs);
  }

  private static String segments(String title, String rung) {
    return IntStream.range(0, 6)
        .mapToObj(i -> "\"/content/%s/%s/%d.m4s\"".formatted(title, rung, i))
        .collect(Collectors.joining(","));
  }

  private String history(String profile) {
    return histories.getOrDefault(profile, Map.of()).entrySet().stream()
        .map(e -> "{\"titleId\":\"%s\",\"positionSeconds\":%d}".formatted(e.getKey(), e.getValue()))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static void answer(HttpExchange exchange, int status, String json) {
    answer(exchange, status, json.getBytes(StandardCharsets.UTF_8));
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) {
    try {
      exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    for (ServerSocket proxy : hangingUp) {
      proxy.close();
    }
    servers.values().forEach(server -> server.stop(0));
    threads.shutdownNow();
  }
}
