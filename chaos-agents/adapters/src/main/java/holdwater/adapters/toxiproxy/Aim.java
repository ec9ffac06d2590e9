package holdwater.adapters.toxiproxy;

import holdwater.model.Glob;
import holdwater.model.fault.RequestMatch;
import holdwater.model.topology.Link;
import java.util.Optional;

/** What probes ask for, so that a fault of single requests meets them, or spares them. */
final class Aim {
  private Aim() {}

  /** What the fault is meant for. */
  static ProbeRequest fitting(RequestMatch match, Link link) {
    String usual = ProbeRequest.usual(link).path();
    String path =
        match
            .path()
            .filter(pattern -> !new Glob(pattern).matches(usual))
            .map(Aim::some)
            .orElse(usual);
    return new ProbeRequest(path, match.header());
  }

  /** What the fault must spare, if it spares anything that can be asked for. */
  static Optional<ProbeRequest> sparing(RequestMatch match, Link link) {
    if (match.header().isPresent()) {
      return Optional.of(new ProbeRequest(fitting(match, link).path(), Optional.empty()));
    }
    ProbeRequest usual = ProbeRequest.usual(link);
    return match
        .path()
        .filter(pattern -> !new Glob(pattern).matches(usual.path()))
        .map(pattern -> usual);
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
}
