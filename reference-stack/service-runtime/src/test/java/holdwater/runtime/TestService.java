package holdwater.runtime;

import holdwater.runtime.ServiceMain.Opening;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.Qualifier;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A service of this runtime, listening on a port of its own, with the routes of {@link TestRoutes}.
 */
public final class TestService implements AutoCloseable {
  public static final String SECRET =
      "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

  private final ApplicationContext context;
  private final HttpClient client = HttpClient.newHttpClient();

  private TestService(ApplicationContext context) {
    this.context = context;
  }

  public static Map<String, String> environment(String... namesAndValues) {
    Map<String, String> environment = new HashMap<>();
    environment.put("SERVICE_NAME", "front");
    environment.put("INSTANCE_ID", "a.front");
    environment.put("ZONE", "a");
    environment.put("REGION", "r1");
    environment.put("JWT_SECRET", SECRET);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      environment.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return environment;
  }

  public static TestService start(Map<String, String> environment, Map<String, Object> properties) {
    return start(environment, properties, Opening.AT_ONCE);
  }

  /** As a process starts: with its rehearsal. */
  public static TestService startRehearsed(
      Map<String, String> environment, Map<String, Object> properties) {
    return start(environment, properties, Opening.REHEARSED);
  }

  private static TestService start(
      Map<String, String> environment, Map<String, Object> properties, Opening opening) {
    Map<String, Object> withRoutes = new HashMap<>(properties);
    withRoutes.put("test.routes", true);
    return new TestService(
        ServiceMain.start(TestService.class, new RuntimeConfig(environment), withRoutes, opening));
  }

  public static TestService start(String... namesAndValues) {
    return start(environment(namesAndValues), Map.of());
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public <T> T bean(Class<T> type, Qualifier<T> qualifier) {
    return context.getBean(type, qualifier);
  }

  public boolean has(Class<?> type) {
    return context.containsBean(type);
  }

  public int port() {
    return context.getBean(EmbeddedServer.class).getPort();
  }

  public HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    return client.send(request(path, headers), HttpResponse.BodyHandlers.ofString());
  }

  /** The status of the answer to that JSON. */
  public int post(String path, String json) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  public CompletableFuture<HttpResponse<String>> getLater(String path, String... headers) {
    return client.sendAsync(request(path, headers), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest request(String path, String... headers) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    if (headers.length > 0) {
      builder.headers(headers);
    }
    return builder.build();
  }

  @Override
  public void close() {
    context.close();
  }
}
