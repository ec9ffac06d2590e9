package holdwater.adapters.toxiproxy;

import eu.rekawek.toxiproxy.model.ToxicDirection;
import eu.rekawek.toxiproxy.model.ToxicList;
import eu.rekawek.toxiproxy.model.toxic.Latency;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** Sets toxics that every Toxiproxy has, by toxiproxy-java, as any program of its users does. */
final class StockToxics {
  /** What the library can say of each. */
  private static final Map<String, Set<String>> ATTRIBUTES =
      Map.of(
          "latency", Set.of("latency", "jitter"),
          "bandwidth", Set.of("rate"),
          "slow_close", Set.of("delay"),
          "timeout", Set.of("timeout"),
          "reset_peer", Set.of("timeout"),
          "slicer", Set.of("average_size", "delay"),
          "limit_data", Set.of("bytes"));

  private StockToxics() {}

  /** Answers: can the library say all of it? */
  static boolean has(LinkToxic toxic) {
    Set<String> known = ATTRIBUTES.getOrDefault(toxic.type(), Set.of());
    return !known.isEmpty()
        && toxic.meets().isEmpty()
        && known.containsAll(toxic.attributes().keySet())
        && toxic.attributes().values().stream().allMatch(StockToxics::isWhole);
  }

  /** It takes no fractions. */
  private static boolean isWhole(Object value) {
    return value instanceof Long || value instanceof Integer;
  }

  /**
   * Sets it.
   *
   * @param toxic one that the library {@link #has}
   */
  static void set(ToxicList toxics, LinkToxic toxic) throws IOException {
    String name = toxic.name();
    ToxicDirection way =
        toxic.stream().equals("upstream") ? ToxicDirection.UPSTREAM : ToxicDirection.DOWNSTREAM;
    switch (toxic.type()) {
      case "latency" -> latency(toxics, way, toxic);
      case "bandwidth" -> toxics.bandwidth(name, way, number(toxic, "rate"));
      case "slow_close" -> toxics.slowClose(name, way, number(toxic, "delay"));
      case "timeout" -> toxics.timeout(name, way, number(toxic, "timeout"));
      case "reset_peer" -> toxics.resetPeer(name, way, number(toxic, "timeout"));
      case "slicer" ->
          toxics.slicer(name, way, number(toxic, "average_size"), number(toxic, "delay"));
      case "limit_data" -> toxics.limitData(name, way, number(toxic, "bytes"));
      default -> throw new IllegalArgumentException("toxiproxy-java has no " + toxic.type());
    }
  }

  private static void latency(ToxicList toxics, ToxicDirection way, LinkToxic toxic)
      throws IOException {
    Latency set = toxics.latency(toxic.name(), way, number(toxic, "latency"));
    long jitter = number(toxic, "jitter");
    if (jitter > 0) {
      set.setJitter(jitter);
    }
  }

  private static long number(LinkToxic toxic, String attribute) {
    return ((Number) toxic.attributes().getOrDefault(attribute, 0)).longValue();
  }
}
