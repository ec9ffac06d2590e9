package holdwater.adapters.toxiproxy;

import holdwater.model.fault.RequestMatch.HeaderValue;
import holdwater.model.topology.Link;
import java.util.Optional;

/**
 * What a probe asks for.
 *
 * @param header that it carries, beside those that every request has
 */
record ProbeRequest(String path, Optional<HeaderValue> header) {

  /** A header of every probe, by which who counts clients passes it over. */
  static final String MARK = "Holdwater-Probe";

  /** What shows whether a link is well. */
  static ProbeRequest usual(Link link) {
    String path = link.probePath();
    return new ProbeRequest(path.startsWith("/") ? path : "/", Optional.empty());
  }

  /** The head of a request that wants one answer. */
  String head() {
    return head("1.0");
  }

  /** The head of a request behind whose answer the connection stays. */
  String lasting() {
    return head("1.1");
  }

  private String head(String version) {
    String extra =
        header.map(carried -> carried.name() + ": " + carried.value() + "\r\n").orElse("");
    return "GET "
        + path
        + " HTTP/"
        + version
        + "\r\nHost: localhost\r\n"
        + MARK
        + ": 1\r\n"
        + extra
        + "\r\n";
  }
}
