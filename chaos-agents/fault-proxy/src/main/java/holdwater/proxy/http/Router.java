package holdwater.proxy.http;

import holdwater.proxy.control.Refusal;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds who answers a request. Paths are split before they are decoded, so a name may hold an
 * escaped slash.
 */
final class Router {

  /** Answers one kind of request. */
  @FunctionalInterface
  interface Handler {
    Answer answer(Call call) throws Refusal;
  }

  private static final String NAME = "{}";

  private record Route(String method, List<String> path, Handler handler) {}

  private final List<Route> routes = new ArrayList<>();

  /**
   * @param path with {@code {}} for each name
   */
  void on(String method, String path, Handler handler) {
    routes.add(new Route(method, split(path), handler));
  }

  /** The answer, or empty if no route has that path. */
  Optional<Answer> answer(String method, String path, String body) throws Refusal {
    List<String> asked = split(path);
    boolean known = false;
    for (Route route : routes) {
      Optional<List<String>> names = match(route.path, asked);
      if (names.isPresent() && route.method.equals(method)) {
        return Optional.of(route.handler.answer(new Call(names.get(), body)));
      }
      known |= names.isPresent();
    }
    return known ? Optional.of(Answer.methodNotAllowed()) : Optional.empty();
  }

  private static List<String> split(String path) {
    return List.of(path.split("/", -1));
  }

  private static Optional<List<String>> match(List<String> route, List<String> asked) {
    if (route.size() != asked.size()) {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < route.size(); i++) {
      String given = QueryStringDecoder.decodeComponent(asked.get(i).replace("+", "%2B"));
      if (route.get(i).equals(NAME) && !given.isEmpty()) {
        names.add(given);
      } else if (!route.get(i).equals(given)) {
        return Optional.empty();
      }
    }
    return Optional.of(names);
  }
}
