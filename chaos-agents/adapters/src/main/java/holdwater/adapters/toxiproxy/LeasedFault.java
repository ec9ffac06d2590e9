package holdwater.adapters.toxiproxy;

import holdwater.model.topology.Link;
import holdwater.model.verdict.Evidence;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A fault on links and the lease that owns it, whether in force or not.
 *
 * @param links at least one
 */
record LeasedFault(ProxyApi api, Probes probes, String lease, LinkFault kind, List<Link> links) {

  private static final int END_ATTEMPTS = 3;

  /** The links that are probed: all, or the first of many. */
  List<Link> probed() {
    return links.subList(0, Math.min(Probes.MAX_LINKS, links.size()));
  }

  Map<String, Reading> measure(Duration patience) throws IOException {
    Map<String, LinkStatus> where = api.links();
    for (Link link : links) {
      if (!where.containsKey(link.name())) {
        throw new IOException("the fault proxy has no link " + link.name());
      }
    }
    return kind.counted().isPresent()
        ? count(kind.counted().get())
        : kind.measure(probes, probed(), where, patience);
  }

  private Map<String, Reading> count(String toxic) throws IOException {
    Map<String, Reading> counted = new TreeMap<>();
    for (Link link : probed()) {
      counted.put(link.name(), Reading.met(api.met(link.name(), lease + "." + toxic)));
    }
    return counted;
  }

  /** The same while it is not in force, so that no probe that was aimed at it can have met it. */
  Map<String, Reading> measureWithout(Duration patience) throws IOException {
    Map<String, Reading> readings = measure(patience);
    if (kind.aims()) {
      probes.metNone(probed());
    }
    return readings;
  }

  /** How many connections the proxy has carried nowhere so far, by link. */
  Map<String, Long> refused() throws IOException {
    return api.links().values().stream()
        .collect(Collectors.toMap(LinkStatus::name, LinkStatus::refused));
  }

  /**
   * Which upstreams the proxy could not reach behind the probed links since then, and why: the end
   * of a sentence for people, empty if there are none. Never throws.
   *
   * @param since what {@link #refused} said then
   */
  String unreached(Map<String, Long> since) {
    StringBuilder told = new StringBuilder();
    try {
      Map<String, LinkStatus> now = api.links();
      for (Link link : probed()) {
        LinkStatus status = now.get(link.name());
        if (status != null
            && !status.lastRefused().isEmpty()
            && status.refused() > since.getOrDefault(link.name(), 0L)) {
          told.append("; behind ").append(link.name()).append(" the proxy did not reach ");
          told.append(status.lastRefused());
        }
      }
    } catch (IOException e) {
      // Whoever measures says so.
      return "";
    }
    return told.toString();
  }

  /** Puts it in force; the lease must be there. */
  void set() throws IOException {
    for (Link link : links) {
      kind.set(new LeasedLink(api, lease, link.name()));
    }
  }

  /** Ends the lease and so the fault. */
  void end() throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        api.endLease(lease);
        return;
      } catch (IOException e) {
        if (attempt == END_ATTEMPTS || e instanceof ProxyApi.NoProxy) {
          throw e;
        }
      }
    }
  }

  /** Answers: is it gone, by the proxy's word and by what the probes see? */
  Evidence gone(Optional<Map<String, Reading>> before) {
    try {
      List<String> left = api.inForce(lease);
      if (!left.isEmpty()) {
        return Evidence.missing("still in force: " + left);
      }
      Map<String, Reading> now = measureWithout(kind.patience());
      for (Link link : probed()) {
        Optional<Reading> then = before.map(readings -> readings.get(link.name()));
        Reading reading = now.get(link.name());
        if (!kind.isGone(then, reading)) {
          return Evidence.missing(
              "no toxic is left, yet " + link.name() + " shows " + reading.describe());
        }
      }
      return Evidence.proven(
          "no toxic is left; "
              + now.entrySet().stream()
                  .map(entry -> entry.getKey() + " " + entry.getValue().describe())
                  .collect(Collectors.joining("; ")));
    } catch (ProxyApi.NoProxy e) {
      return Evidence.proven("the fault proxy is gone, and every toxic with it: " + e.getMessage());
    } catch (IOException e) {
      return Evidence.missing("the fault proxy could not be asked: " + e.getMessage());
    }
  }
}
