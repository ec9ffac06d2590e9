package holdwater.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.runtime.ServiceMain;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service over real sockets, on a database in memory. */
final class RunningAccounts implements AutoCloseable {
  static final String PASSWORD = "correct horse";

  private final HttpClient http = HttpClient.newHttpClient();
  private final ApplicationContext service;

  /** In the only region. */
  RunningAccounts() {
    this("r1", Map.of());
  }

  /** In region r1 or r2 of two. */
  static RunningAccounts in(String region) {
    return new RunningAccounts(region, Map.of("REGIONS", "r1=a,r2=b"));
  }

  private RunningAccounts(String region, Map<String, String> more) {
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "SERVICE_NAME", "accounts",
                "INSTANCE_ID", "a.accounts",
                "ZONE", "a",
                "REGION", region,
                "DATABASE_URL", "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1",
                "DATABASE_MIGRATE", "true",
                "JWT_SECRET", "ab".repeat(32)));
    environment.putAll(more);
    this.service =
        ServiceMain.start(
            AccountsApplication.class, environment, Map.of("holdwater.password.iterations", 1_000));
  }

  <T> T bean(Class<T> type) {
    return service.getBean(type);
  }

  URI at(String path) {
    return service.getBean(EmbeddedServer.class).getURI().resolve(path);
  }

  HttpResponse<String> send(HttpRequest request) throws Exception {
    return http.send(request, BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(at(path)).build());
  }

  HttpResponse<String> post(String path, String json) throws Exception {
    return send(
        HttpRequest.newBuilder(at(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build());
  }

  HttpResponse<String> signUp(String email) throws Exception {
    return post(
        "/accounts",
        "{\"email\":\"%s\",\"password\":\"%s\",\"name\":\"Ada\"}".formatted(email, PASSWORD));
  }

  HttpResponse<String> signIn(String email, String password) throws Exception {
    return post("/sessions", "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password));
  }

  /** The text of a field of an answer. */
  static String field(String name, HttpResponse<String> response) {
    Matcher matcher = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(response.body());
    assertThat(matcher.find()).as("%s in %s", name, response.body()).isTrue();
    return matcher.group(1);
  }

  @Override
  public void close() {
    service.close();
  }
}
