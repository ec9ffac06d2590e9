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

/** Micronaut: a server with one route, and a request to work for. */
public final class Web {
  private static final String TAG = "X-Holdwater-Experiment";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static EmbeddedServer server;

  private Web() {}

  private static synchronized URI server() {
    if (server == null) {
      server = ApplicationContext.run(EmbeddedServer.class, Map.of("micronaut.server.port", "-1"));
    }
    return server.getURI();
  }

  /** The status of a path and, if one is given, a tag; there is nothing behind most. */
  public static String get(String... arguments) throws Exception {
    return "" + answer(arguments).statusCode();
  }

  /** What a service finds that works for a request with this tag on a thread of its own. */
  public static String find(String... arguments) throws Exception {
    return answer("/find", arguments[0]).body();
  }

  private static HttpResponse<String> answer(String... arguments) throws Exception {
    java.net.http.HttpRequest.Builder request =
        java.net.http.HttpRequest.newBuilder(server().resolve(arguments[0]));
    if (arguments.length > 1) {
      request.header(TAG, arguments[1]);
    }
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Works for a request with this tag. */
  public static String findFor(String... arguments) {
    Supplier<String> find = Shop::find;
    return ServerRequestContext.with(HttpRequest.GET("/").header(TAG, arguments[0]), find);
  }
}
