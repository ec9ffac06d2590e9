package holdwater.cli.fault;

import static holdwater.cli.yaml.Scalars.integer;
import static holdwater.cli.yaml.Scalars.text;
import static holdwater.cli.yaml.Shapes.map;

import holdwater.cli.yaml.MapNode;
import holdwater.model.fault.Fault;
import holdwater.model.fault.HttpFault;
import holdwater.model.fault.NextRequests;
import holdwater.model.fault.RequestMatch;
import holdwater.model.fault.RequestMatch.HeaderValue;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Which requests a fault of HTTP meets: all, unless some are named, and how many of them. */
final class WhichRequests {
  static final String SCHEMA =
      """
      "match": {"$ref": "#/$defs/match"},
      "first": {
        "description": "It meets only so many of them on each link.",
        "type": "integer", "minimum": 1, "maximum": 1000
      }""";

  /** What stands behind the dose in the forms by hand. */
  static final String FORM = " [WHICH] [first N]";

  static final String NOTE = "(WHICH requests: a /PATH with *, or HEADER=VALUE)";

  private static final String FIRST = "first";
  private static final int MOST = 1_000;

  private WhichRequests() {}

  /**
   * The fault of those that the keys {@code match} and {@code first} name; null after a mistake.
   *
   * @param all makes the one that meets all that fit
   */
  static Fault read(MapNode fault, Function<RequestMatch, HttpFault> all) {
    RequestMatch match =
        fault.narrowing("match", map(WhichRequests::named)).orElse(RequestMatch.ANY);
    Optional<Integer> first = fault.narrowing(FIRST, node -> integer(node));
    return fault.build(() -> some(all.apply(match), first));
  }

  private static RequestMatch named(MapNode match) {
    Optional<String> method = match.narrowing("method", node -> text(node));
    Optional<String> path = match.narrowing("path", node -> text(node));
    Optional<HeaderValue> header = match.narrowing("header", map(Keys::header));
    return match.build(() -> new RequestMatch(method, path, header));
  }

  private static Fault some(HttpFault all, Optional<Integer> first) {
    if (first.isEmpty()) {
      return all;
    }
    if (first.get() < 1 || first.get() > MOST) {
      throw new IllegalArgumentException("first must be 1 to " + MOST + ", was " + first.get());
    }
    return new NextRequests(all, first.get());
  }

  /**
   * The fault of those that are typed behind its dose.
   *
   * @param all makes the one that meets all that fit, of its dose
   */
  static Fault typed(List<String> words, BiFunction<String, RequestMatch, HttpFault> all) {
    int end = words.size() - 2;
    boolean counted = end > 0 && words.get(end).equals(FIRST);
    List<String> rest = counted ? words.subList(0, end) : words;
    if (rest.isEmpty() || rest.size() > 2) {
      throw new IllegalArgumentException(
          "it takes a dose, and then the path or header of those it meets, and first N");
    }
    RequestMatch match = rest.size() < 2 ? RequestMatch.ANY : match(rest.get(1));
    Optional<Integer> first = counted ? Optional.of(count(words.get(end + 1))) : Optional.empty();
    return some(all.apply(rest.get(0), match), first);
  }

  private static RequestMatch match(String which) {
    if (which.startsWith("/") || which.startsWith("*")) {
      return new RequestMatch(Optional.empty(), Optional.of(which), Optional.empty());
    }
    int equals = which.indexOf('=');
    if (equals < 1) {
      throw new IllegalArgumentException("'" + which + "' is no /PATH and no HEADER=VALUE");
    }
    return RequestMatch.tagged(which.substring(0, equals), which.substring(equals + 1));
  }

  private static int count(String word) {
    if (!word.matches("[0-9]{1,4}")) {
      throw new IllegalArgumentException("'" + word + "' is no number such as 3");
    }
    return Integer.parseInt(word);
  }
}
