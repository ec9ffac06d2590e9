package holdwater.cli.fault;

import static holdwater.cli.yaml.Scalars.text;
import static holdwater.cli.yaml.Shapes.map;

import holdwater.cli.yaml.MapNode;
import holdwater.model.fault.RequestMatch;
import holdwater.model.fault.RequestMatch.HeaderValue;
import java.util.List;
import java.util.Optional;

/** Which requests a fault of HTTP meets: all, unless some are named. */
final class WhichRequests {
  static final String SCHEMA =
      """
      "match": {"$ref": "#/$defs/match"}""";

  /** What WHICH stands for in the forms by hand. */
  static final String NOTE = "(WHICH requests: a /PATH with *, or HEADER=VALUE)";

  private WhichRequests() {}

  /** As the key {@code match} names them. */
  static RequestMatch read(MapNode fault) {
    return fault.narrowing("match", map(WhichRequests::named)).orElse(RequestMatch.ANY);
  }

  private static RequestMatch named(MapNode match) {
    Optional<String> method = match.narrowing("method", node -> text(node));
    Optional<String> path = match.narrowing("path", node -> text(node));
    Optional<HeaderValue> header = match.narrowing("header", map(Keys::header));
    return match.build(() -> new RequestMatch(method, path, header));
  }

  /** The dose that stands before them. */
  static String dose(List<String> dose) {
    if (dose.isEmpty() || dose.size() > 2) {
      throw new IllegalArgumentException(
          "it takes a dose, and then the path or header of those it meets");
    }
    return dose.get(0);
  }

  /** As they are typed behind the dose. */
  static RequestMatch typed(List<String> dose) {
    if (dose.size() < 2) {
      return RequestMatch.ANY;
    }
    String which = dose.get(1);
    if (which.startsWith("/") || which.startsWith("*")) {
      return new RequestMatch(Optional.empty(), Optional.of(which), Optional.empty());
    }
    int equals = which.indexOf('=');
    if (equals < 1) {
      throw new IllegalArgumentException("'" + which + "' is no /PATH and no HEADER=VALUE");
    }
    return RequestMatch.tagged(which.substring(0, equals), which.substring(equals + 1));
  }
}
