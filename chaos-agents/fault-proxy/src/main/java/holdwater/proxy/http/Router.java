package holdwater.proxy.http;

import holdwater.proxy.control.Refusal;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds who answers a request. Paths are split before they are decoded, so a name may hold an
 * escaped slash.
 */
final class Router {

  /** Answers one kind of request. */
  @FunctionalInterface
  interface Handler {
    ApiAnswer answer(Call call) throws Refusal;
  }

  /**
   * Where a request leads: to a handler, or at once to an answer that Toxiproxy gives before it
   * looks at anything else.
   *
   * @param route its method and path, for counting
   */
  record Found(String route, List<String> names, Optional<Handler> handler, ApiAnswer atOnce) {

    private static Found answered(String route, ApiAnswer answer) {
      return new Found(route, List.of(), Optional.empty(), answer);
    }
  }

  private static final String NAME = "{}";
  private static final String NONE = "none";

  private record Route(String method, String path, List<String> parts, Handler handler) {}

  private final List<Route> routes = new ArrayList<>();

  /**
   * @param path with {@code {}} for each name
   */
  void on(String method, String path, Handler handler) {
    routes.add(new Route(method, path, split(path), handler));
  }

  /**
   * @param uri what the request line has: a path or a whole address, with or without a query
   */
  Found find(String method, String uri) {
    String path = pathOf(uri);
    if (path.equals("*") && method.equals("OPTIONS")) {
      return Found.answered(NONE, ApiAnswer.text("", ""));
    }
    if (!path.startsWith("/")) {
      return Found.answered(NONE, ApiAnswer.badRequest());
    }
    List<String> asked = split(path);
    if (!isClean(asked)) {
      return Found.answered(NONE, ApiAnswer.moved(cleaned(asked) + queryOf(uri)));
    }
    List<String> decoded = new ArrayList<>();
    try {
      for (String part : asked) {
        decoded.add(QueryStringDecoder.decodeComponent(part.replace("+", "%2B")));
      }
    } catch (IllegalArgumentException e) {
      return Found.answered(NONE, ApiAnswer.badRequest());
    }
    return find(method, decoded);
  }

  private Found find(String method, List<String> asked) {
    boolean known = false;
    for (Route route : routes) {
      Optional<List<String>> names = match(route.parts, asked);
      if (names.isPresent() && route.method.equals(method)) {
        String shown = route.method + " " + route.path;
        return new Found(
            shown, names.get(), Optional.of(route.handler), ApiAnswer.methodNotAllowed());
      }
      known |= names.isPresent();
    }
    return Found.answered(NONE, known ? ApiAnswer.methodNotAllowed() : ApiAnswer.notFound());
  }

  private static String pathOf(String uri) {
    String path = uri;
    int scheme = path.indexOf("://");
    if (scheme > 0 && path.indexOf('/') > scheme) {
      int slash = path.indexOf('/', scheme + 3);
      path = slash < 0 ? "/" : path.substring(slash);
    }
    int query = path.indexOf('?');
    return query < 0 ? path : path.substring(0, query);
  }

  private static String queryOf(String uri) {
    int query = uri.indexOf('?');
    return query < 0 ? "" : uri.substring(query);
  }

  private static List<String> split(String path) {
    return List.of(path.split("/", -1));
  }

  /** False if a part is empty, except for the first and the last one, or a dot or two. */
  private static boolean isClean(List<String> parts) {
    for (int i = 1; i < parts.size(); i++) {
      String part = parts.get(i);
      boolean empty = part.isEmpty() && i < parts.size() - 1;
      if (empty || part.equals(".") || part.equals("..")) {
        return false;
      }
    }
    return true;
  }

  private static String cleaned(List<String> parts) {
    Deque<String> kept = new ArrayDeque<>();
    for (String part : parts) {
      if (part.equals("..")) {
        kept.pollLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        kept.addLast(part);
      }
    }
    boolean slash = parts.get(parts.size() - 1).isEmpty() && !kept.isEmpty();
    return kept.stream().collect(Collectors.joining("/", "/", slash ? "/" : ""));
  }

  private static Optional<List<String>> match(List<String> route, List<String> asked) {
    if (route.size() != asked.size()) {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < route.size(); i++) {
      String given = asked.get(i);
      if (route.get(i).equals(NAME) && !given.isEmpty()) {
        names.add(given);
      } else if (!route.get(i).equals(given)) {
        return Optional.empty();
      }
    }
    return Optional.of(names);
  }
}
