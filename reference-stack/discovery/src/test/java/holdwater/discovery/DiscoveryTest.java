package holdwater.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.netflix.eureka.cluster.PeerEurekaNodes;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DiscoveryTest {
  private static final String KEY = "5e".repeat(32);
  private static final String PEER_KEY = "6f".repeat(32);
  private static final String EDGES = "/eureka/apps/EDGE";
  private static final String EDGE =
      """
      {"instance":{"instanceId":"a.edge","app":"EDGE","vipAddress":"edge","hostName":"127.0.0.1",
       "ipAddr":"127.0.0.1","status":"UP","port":{"$":15001,"@enabled":"true"},
       "dataCenterInfo":{"@class":"com.netflix.appinfo.InstanceInfo$DefaultDataCenterInfo","name":"MyOwn"},
       "leaseInfo":{"renewalIntervalInSecs":1,"durationInSecs":2}}}""";

  private final HttpClient http = HttpClient.newHttpClient();
  private ConfigurableApplicationContext registry;

  @BeforeEach
  void start() {
    registry = start("--CALLER_KEYS=edge=" + KEY);
  }

  private static ConfigurableApplicationContext start(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    // Of whom it would otherwise take nobody off in its first minute.
    all.add("--eureka.server.enable-self-preservation=false");
    return SpringApplication.run(DiscoveryApplication.class, all.toArray(String[]::new));
  }

  private static String port(ConfigurableApplicationContext of) {
    return of.getEnvironment().getProperty("local.server.port");
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  private HttpResponse<String> send(String method, String path, String json, String token)
      throws Exception {
    return send(registry, method, path, json, token);
  }

  private HttpResponse<String> send(
      ConfigurableApplicationContext to, String method, String path, String json, String token)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(to) + path))
            .header("Accept", "application/json, */*")
            .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
    if (json != null) {
      request.header("Content-Type", "application/json");
    }
    if (token != null) {
      request.header("Service-Authorization", "Bearer " + token);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> asEdge(String method, String path, String json) throws Exception {
    return send(method, path, json, token("discovery"));
  }

  private static String token(String audience) throws Exception {
    byte[] key = HexFormat.of().parseHex(KEY);
    String kid = new OctetSequenceKey.Builder(key).keyIDFromThumbprint().build().getKeyID();
    Instant now = Instant.now();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(kid).build(),
            new JWTClaimsSet.Builder()
                .issuer("edge")
                .subject("a.edge")
                .audience(audience)
                .claim("nbf", now.getEpochSecond())
                .claim("exp", now.plusSeconds(60).getEpochSecond())
                .build());
    token.sign(new MACSigner(key));
    return token.serialize();
  }

  @Test
  void who_registers_is_known_until_its_lease_is_over() throws Exception {
    assertThat(asEdge("PUT", EDGES + "/a.edge", null).statusCode()).isEqualTo(404);
    assertThat(asEdge("POST", EDGES, EDGE).statusCode()).isEqualTo(204);
    assertThat(asEdge("PUT", EDGES + "/a.edge", null).statusCode()).isEqualTo(200);

    assertThat(asEdge("GET", "/eureka/apps", null).body())
        .contains("\"instanceId\":\"a.edge\"", "\"status\":\"UP\"");

    awaitGone();
  }

  @Test
  void who_leaves_is_gone() throws Exception {
    asEdge("POST", EDGES, EDGE);

    assertThat(asEdge("DELETE", EDGES + "/a.edge", null).statusCode()).isEqualTo(200);

    awaitGone();
  }

  /** The timeout of the test is the bound. */
  private void awaitGone() throws Exception {
    while (asEdge("GET", "/eureka/apps", null).body().contains("a.edge")) {
      Thread.onSpinWait();
    }
  }

  /**
   * Unless told otherwise Eureka hands all registrations on to port 8761, whoever listens there.
   */
  @Test
  void it_tells_nobody_else() {
    assertThat(registry.getBean(PeerEurekaNodes.class).getPeerEurekaNodes()).isEmpty();
  }

  /** The registry of the test is the other region's. The timeout of the test is the bound. */
  @Test
  void registry_of_another_region_is_told_who_is_here_by_one_that_says_who_it_is()
      throws Exception {
    stop();
    registry = start("--CALLER_KEYS=edge=" + KEY + ",discovery=" + PEER_KEY);
    String other = "http://127.0.0.1:" + port(registry) + "/eureka/";
    try (ConfigurableApplicationContext here =
        start(
            "--CALLER_KEYS=edge=" + KEY,
            "--CALL_KEYS=discovery=" + PEER_KEY,
            "--INSTANCE_ID=r1.discovery",
            "--PEERS=" + other)) {
      assertThat(here.getBean(PeerEurekaNodes.class).getPeerEurekaNodes()).hasSize(1);
      assertThat(send(here, "POST", EDGES, EDGE, token("discovery")).statusCode()).isEqualTo(204);

      while (!asEdge("GET", "/eureka/apps", null).body().contains("a.edge")) {
        assertThat(send(here, "PUT", EDGES + "/a.edge", null, token("discovery")).statusCode())
            .isEqualTo(200);
      }
    }
  }

  @Test
  void peer_without_a_key_of_its_own_does_not_start() {
    assertThatThrownBy(
            () -> start("--CALLER_KEYS=edge=" + KEY, "--PEERS=http://127.0.0.1:1/eureka/"))
        .hasStackTraceContaining("CALL_KEYS");
  }

  @Test
  void addresses_of_peers_are_their_links() {
    assertThat(PeerAddresses.of("r2.discovery=127.0.0.1:15100,r3.discovery=127.0.0.1:15101"))
        .isEqualTo("http://127.0.0.1:15100/eureka/,http://127.0.0.1:15101/eureka/");
    assertThat(PeerAddresses.of("")).isEmpty();
    assertThatThrownBy(() -> PeerAddresses.of("127.0.0.1:15100"))
        .hasMessageContaining("LINKS_DISCOVERY reads instance=host:port");
  }

  @Test
  void who_is_no_service_of_the_stack_is_refused_and_health_is_open() throws Exception {
    assertThat(send("GET", "/eureka/apps", null, null).statusCode()).isEqualTo(401);
    assertThat(send("POST", EDGES, EDGE, null).statusCode()).isEqualTo(401);
    assertThat(send("GET", "/eureka/apps", null, token("billing")).statusCode()).isEqualTo(401);
    assertThat(send("GET", "/", null, null).statusCode()).isEqualTo(401);
    assertThat(send("GET", "/health/readiness", null, null).body()).contains("UP");
  }
}
