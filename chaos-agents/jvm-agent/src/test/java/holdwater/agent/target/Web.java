package holdwater.agent.target;

import io.micronaut.context.ApplicationContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.ServerRequestContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.function.Supplier;

/** Micronaut: a server without routes, and a request to work for. */
public final class Web {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static EmbeddedServer server;

  private Web() {}

  private static synchronized URI server() {
    if (server == null) {
      server = ApplicationContext.run(EmbeddedServer.class, Map.of("micronaut.server.port", "-1"));
    }
    return server.getURI();
  }

  /** The status of a path; there is nothing behind any. */
  public static String get(String... arguments) throws Exception {
    return ""
        + CLIENT
            .send(
                java.net.http.HttpRequest.newBuilder(server().resolve(arguments[0])).build(),
                HttpResponse.BodyHandlers.discarding())
            .statusCode();
  }

  /** Works for a request with this tag. */
  public static String findFor(String... arguments) {
    Supplier<String> find = Shop::find;
    return ServerRequestContext.with(
        HttpRequest.GET("/").header("X-Holdwater-Experiment", arguments[0]), find);
  }
}
