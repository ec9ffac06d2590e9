package holdwater.billing;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import holdwater.billing.provider.PaymentProviderNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The service and a payment provider over real sockets, on a database in memory. Nothing is
 * collected unless a test asks for a round.
 */
final class RunningBilling implements AutoCloseable {
  static final String SECRET = "ab".repeat(32);
  static final String ACTUATOR_TOKEN = "cd".repeat(32);
  static final String CALLER_KEY = "12".repeat(32);
  private static final String API_KEY = "api";
  private static final String CONTROL_TOKEN = "control";

  private final HttpClient http = HttpClient.newHttpClient();
  private final PaymentProviderNode provider;
  private final ConfigurableApplicationContext service;
  private final URI base;
  private final Clock clock;

  RunningBilling(Path folder, Clock clock, Map<String, String> environment) throws IOException {
    this.clock = clock;
    provider = PaymentProviderNode.start(0, folder, API_KEY, CONTROL_TOKEN);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                // With a schema that no database node has made.
                "--spring.datasource.url=jdbc:h2:mem:"
                    + UUID.randomUUID()
                    + ";DB_CLOSE_DELAY=-1;INIT=CREATE SCHEMA IF NOT EXISTS BILLING\\;SET SCHEMA BILLING",
                "--ENTITLEMENT_SECRET=" + SECRET,
                "--ACTUATOR_TOKEN=" + ACTUATOR_TOKEN,
                "--CALLER_KEYS=accounts=" + CALLER_KEY,
                "--PAYMENT_API_KEY=" + API_KEY,
                "--LINKS_PAYMENT_PROVIDER=r1.payment-provider=127.0.0.1:" + provider.port(),
                "--BILLING_PERIOD=30d",
                "--BILLING_ROUND=1h",
                "--BILLING_RELAY=1h",
                "--billing.timeout=300ms"));
    environment.forEach((name, value) -> arguments.add("--" + name + "=" + value));
    SpringApplication application = new SpringApplication(BillingApplication.class);
    application.addInitializers(
        context -> context.getBeanFactory().registerSingleton("testClock", clock));
    service = application.run(arguments.toArray(String[]::new));
    base =
        URI.create("http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port"));
  }

  <T> T bean(Class<T> type) {
    return service.getBean(type);
  }

  HttpResponse<String> get(String path) throws Exception {
    return get(path, "Bearer " + token("accounts", "billing", clock.instant()));
  }

  /** By whoever carries that token; {@code null} for nobody. */
  HttpResponse<String> get(String path, String serviceAuthorization) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
    return send(
        serviceAuthorization == null
            ? request
            : request.header("Service-Authorization", serviceAuthorization));
  }

  /** What accounts would sign in somebody's name, for somebody. */
  static String token(String issuer, String audience, Instant now) throws Exception {
    byte[] key = HexFormat.of().parseHex(CALLER_KEY);
    String kid = new OctetSequenceKey.Builder(key).keyIDFromThumbprint().build().getKeyID();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .subject("a." + issuer)
            .audience(audience)
            .claim("nbf", now.getEpochSecond())
            .claim("exp", now.plusSeconds(60).getEpochSecond())
            .build();
    SignedJWT token =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(kid).build(), claims);
    token.sign(new MACSigner(key));
    return token.serialize();
  }

  HttpResponse<String> actuator(String path, String authorization) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve("/actuator" + path));
    return send(authorization == null ? request : request.header("Authorization", authorization));
  }

  HttpResponse<String> tellMonkey(String path, String json) throws Exception {
    return post(
        "/actuator/chaosmonkey" + path, json, Map.of("Authorization", "Bearer " + ACTUATOR_TOKEN));
  }

  HttpResponse<String> entitlement(String account) throws Exception {
    return post(
        "/entitlements",
        "{\"accountId\":\"%s\",\"plan\":\"standard\"}".formatted(account),
        Map.of());
  }

  HttpResponse<String> pay(String account, String invoice, String key) throws Exception {
    String path = "/accounts/" + account + "/invoices/" + invoice + "/payments";
    return post(path, "", key == null ? Map.of() : Map.of("Idempotency-Key", key));
  }

  HttpResponse<String> payByBody(String account, String invoice, String key) throws Exception {
    String path = "/accounts/" + account + "/invoices/" + invoice + "/payments";
    return post(path, "{\"idempotencyKey\":\"%s\"}".formatted(key), Map.of());
  }

  HttpResponse<String> changePlan(String account, String plan) throws Exception {
    String path = "/accounts/" + account + "/subscription";
    return post(path, "{\"plan\":\"%s\"}".formatted(plan), Map.of());
  }

  private HttpResponse<String> post(String path, String json, Map<String, String> headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .header("Content-Type", "application/json")
            .header(
                "Service-Authorization", "Bearer " + token("accounts", "billing", clock.instant()))
            .POST(BodyPublishers.ofString(json));
    headers.forEach(request::header);
    return send(request);
  }

  /** An open invoice of an account that begins with this. */
  String invoiceOf(String account) throws Exception {
    entitlement(account);
    Invoices invoices = bean(Invoices.class);
    invoices.issueNext(bean(Subscriptions.class).of(account));
    return invoices.of(account).get(0).id();
  }

  /** How the provider does from now on, such as {@code mode=refuses}. */
  void provider(String mood) throws Exception {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(providerAt("/control?" + mood))
                .header("Authorization", "Bearer " + CONTROL_TOKEN)
                .POST(BodyPublishers.noBody()));
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(answer.body());
    }
  }

  /** What the provider took from that account. */
  List<String> charges(String account) throws Exception {
    return send(HttpRequest.newBuilder(providerAt("/charges?account=" + account))
            .header("Authorization", "Bearer " + API_KEY))
        .body()
        .lines()
        .toList();
  }

  URI providerAt(String path) {
    return URI.create("http://127.0.0.1:" + provider.port() + path);
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  void stopProvider() {
    provider.close();
  }

  @Override
  public void close() {
    service.close();
    provider.close();
  }
}
