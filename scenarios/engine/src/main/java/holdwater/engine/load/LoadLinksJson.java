package holdwater.engine.load;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import holdwater.engine.cause.Amplification;
import holdwater.engine.cause.Amplification.Worst;
import holdwater.engine.cause.Attempts;
import holdwater.engine.cause.Quantile;
import holdwater.engine.cause.ServiceLink;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Calls between services, their retries and what the patterns did, of a load, for machines. */
final class LoadLinksJson {
  private static final double THOUSAND = 1_000;

  private LoadLinksJson() {}

  /** Puts {@code links}, {@code attempts} and {@code patterns}. */
  static void put(ObjectNode root, LoadLinks links) {
    Amplification retries = links.retries();
    Map<ServiceLink, Attempts> attempts = retries.between(Instant.MIN, Instant.MAX);
    ArrayNode all = root.putArray("links");
    links
        .calls()
        .forEach(
            (link, calls) -> {
              ObjectNode node = all.addObject();
              node.put("caller", link.caller()).put("callee", link.callee());
              node.put("calls", calls.calls()).put("bad", calls.bad());
              OptionalDouble p99 = Quantile.p99(calls);
              node.put("p99Millis", p99.isPresent() ? (Double) rounded(p99.getAsDouble()) : null);
              boolean repeats = retries.links().contains(link);
              double factor = attempts.getOrDefault(link, Attempts.NONE).factor();
              node.put("attemptsPerCall", repeats ? (Double) rounded(factor) : null);
            });
    attempts(root, retries);
    ArrayNode patterns = root.putArray("patterns");
    links
        .patterns()
        .forEach(
            (event, count) -> {
              String[] parts = event.event().split("/", 3);
              ObjectNode node = patterns.addObject().put("service", event.service());
              node.put("pattern", parts[0]).put("did", parts.length > 1 ? parts[1] : "");
              node.put("subject", parts.length > 2 ? parts[2] : null).put("times", count);
            });
  }

  /** The worst moment, and how many seconds were to be looked at; null where nobody repeats. */
  private static void attempts(ObjectNode root, Amplification retries) {
    List<Worst> seconds = retries.eachWorst(Instant.MIN, Instant.MAX);
    if (seconds.isEmpty()) {
      root.putNull("attempts");
      return;
    }
    Worst worst = seconds.get(0);
    for (Worst second : seconds) {
      worst = second.factor() > worst.factor() ? second : worst;
    }
    ObjectNode node = root.putObject("attempts");
    node.put("worstFactor", rounded(worst.factor())).put("worstAt", worst.at().toString());
    worst.path().forEach(node.putArray("worstPath")::add);
    node.put("secondsToLookAt", above(seconds, Amplification.LOOK));
    node.put("secondsOfStorm", above(seconds, Amplification.STORM));
  }

  private static long above(List<Worst> seconds, double factor) {
    return seconds.stream().filter(second -> second.factor() > factor).count();
  }

  private static double rounded(double value) {
    return Math.round(value * THOUSAND) / THOUSAND;
  }
}
