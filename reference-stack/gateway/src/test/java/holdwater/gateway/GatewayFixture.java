package holdwater.gateway;

import holdwater.resilience.LoadShedding;
import holdwater.resilience.Pattern;
import holdwater.runtime.ServiceMain;
import holdwater.runtime.SessionTokens;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Gateway {@code a.gateway} on a real port, between neighbours of zone a; playback has one in zone
 * b as well.
 */
final class GatewayFixture implements AutoCloseable {

  /** Generous: the machine may be busy. Deadlines under test are far shorter. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  final Neighbour accounts = new Neighbour();
  final Neighbour catalog = new Neighbour();
  final Neighbour recommendations = new Neighbour();
  final Neighbour encoding = new Neighbour();
  final Neighbour playback = new Neighbour();
  final Neighbour playbackB = new Neighbour();
  final Neighbour billing = new Neighbour();

  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, Object> properties = new HashMap<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private ApplicationContext context;

  GatewayFixture() {
    environment.putAll(
        Map.of(
            "SERVICE_NAME", "gateway",
            "INSTANCE_ID", "a.gateway",
            "ZONE", "a",
            "REGION", "r1",
            "JWT_SECRET", "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
            "LINKS_ACCOUNTS", accounts.link("a.accounts"),
            "LINKS_CATALOG", catalog.link("a.catalog"),
            "LINKS_RECOMMENDATIONS", recommendations.link("a.recommendations"),
            "LINKS_PLAYBACK", playback.link("a.playback") + "," + playbackB.link("b.playback"),
            "VIEWERS_GATEWAY", "a.gateway=127.0.0.1:15201,b.gateway=127.0.0.1:15202"));
    environment.put("LINKS_ENCODING", encoding.link("r1.encoding"));
    // As in a topology: whatever viewers do has to work all the same.
    environment.put("CALLER_KEYS", "playback=" + "5e".repeat(32));
  }

  /** One that does not ask who calls what only services may. */
  GatewayFixture calledByAnybody() {
    environment.remove("CALLER_KEYS");
    return this;
  }

  /** Its zone a in region r1, zone b in r2. */
  GatewayFixture inTwoRegions() {
    environment.put("REGIONS", "r1=a,r2=b");
    return this;
  }

  /** As in a stack that has billing. */
  GatewayFixture sellingPlans() {
    environment.put("LINKS_BILLING", billing.link("r1.billing"));
    return this;
  }

  /** It takes on so much at once. */
  GatewayFixture withPlaces(int places) {
    environment.put("SHEDDING_PLACES", String.valueOf(places));
    return this;
  }

  /** What says how much is under way. */
  LoadShedding shedding() {
    start();
    return context.getBean(LoadShedding.class);
  }

  GatewayFixture without(Pattern pattern) {
    environment.put(pattern.variable(), "off");
    return this;
  }

  /**
   * Nothing is fresh in this cache, so that every request calls; it still has its last known
   * answers.
   */
  GatewayFixture neverFresh(String cache) {
    properties.put("holdwater.caches." + cache + ".fresh", "0s");
    return this;
  }

  /** Each account has so many calls, and then one an hour. */
  GatewayFixture withCalls(int burst) {
    properties.put("holdwater.account-limit.burst", burst);
    properties.put("holdwater.account-limit.per-second", 1.0 / 3_600);
    return this;
  }

  /** One place makes so many accounts, and then one an hour. */
  GatewayFixture withSignUps(int burst) {
    properties.put("holdwater.sign-up-limit.burst", burst);
    properties.put("holdwater.sign-up-limit.per-second", 1.0 / 3_600);
    return this;
  }

  HttpResponse<String> get(String path) {
    return send(request(path));
  }

  HttpResponse<String> getSignedIn(String path) {
    return send(signedIn(path));
  }

  HttpResponse<String> post(String path, String json) {
    return send(json(request(path), json));
  }

  HttpResponse<String> postSignedIn(String path, String json) {
    return send(json(signedIn(path), json));
  }

  HttpRequest.Builder request(String path) {
    return plain("/api/v1" + path);
  }

  /** Of a path outside of the API. */
  HttpRequest.Builder plain(String path) {
    start();
    String server = context.getBean(EmbeddedServer.class).getURI().toString();
    return HttpRequest.newBuilder(URI.create(server + path)).timeout(PATIENCE);
  }

  private void start() {
    if (context == null) {
      context = ServiceMain.start(GatewayApplication.class, environment, properties);
    }
  }

  HttpRequest.Builder signedIn(String path) {
    return request(path)
        .header("Authorization", "Bearer " + token(Instant.now().plusSeconds(3600)));
  }

  /** For account acc1 with profile p1; after {@link #request}. */
  String token(Instant expiresAt) {
    return context
        .getBean(SessionTokens.class)
        .issue(new SessionTokens.Session("acc1", "p1", expiresAt));
  }

  /** For account acc1, whose viewer has not said who watches; after {@link #request}. */
  String accountToken() {
    return context
        .getBean(SessionTokens.class)
        .issue(new SessionTokens.Session("acc1", null, Instant.now().plusSeconds(3600)));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError("no answer from the gateway", e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    if (context != null) {
      context.close();
    }
    accounts.close();
    catalog.close();
    recommendations.close();
    encoding.close();
    playback.close();
    playbackB.close();
    billing.close();
  }

  private static HttpRequest.Builder json(HttpRequest.Builder request, String json) {
    return request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(json));
  }
}
