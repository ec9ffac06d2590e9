package holdwater.adapters.toxiproxy;

import holdwater.model.fault.RequestMatch;
import holdwater.model.topology.Link;
import java.util.Optional;
import java.util.regex.Pattern;

/** What probes ask for, so that a fault of single requests meets them, or spares them. */
final class Aim {
  private Aim() {}

  /** What the fault is meant for. */
  static Ask fitting(RequestMatch match, Link link) {
    String usual = Ask.usual(link).path();
    String path =
        match.path().filter(pattern -> !fits(pattern, usual)).map(Aim::some).orElse(usual);
    return new Ask(path, match.header());
  }

  /** What the fault must spare, if it spares anything that can be asked for. */
  static Optional<Ask> sparing(RequestMatch match, Link link) {
    if (match.header().isPresent()) {
      return Optional.of(new Ask(fitting(match, link).path(), Optional.empty()));
    }
    Ask usual = Ask.usual(link);
    return match.path().filter(pattern -> !fits(pattern, usual.path())).map(pattern -> usual);
  }

  /** Why no probe can be met on that link, if so. */
  static Optional<String> unprovable(RequestMatch match, Link link, String what) {
    return LinkFault.onlyOverHttp(link, what)
        .or(
            () ->
                match
                    .method()
                    .filter(method -> !method.equals("GET"))
                    .map(method -> "a probe must not " + method + ", so it could not be proven"));
  }

  /** A path of that pattern. */
  private static String some(String pattern) {
    String path = pattern.replace("*", "");
    return path.startsWith("/") ? path : "/" + path;
  }

  private static boolean fits(String pattern, String path) {
    return path.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"));
  }
}
