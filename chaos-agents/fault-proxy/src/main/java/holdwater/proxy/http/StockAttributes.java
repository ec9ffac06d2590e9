package holdwater.proxy.http;

import java.util.List;
import java.util.Map;

/** The attributes that Toxiproxy's toxics have, and which kind of number each is. */
final class StockAttributes {

  private static final Map<String, List<String>> WHOLE =
      Map.of(
          "latency", List.of("latency", "jitter"),
          "bandwidth", List.of("rate"),
          "slow_close", List.of("delay"),
          "timeout", List.of("timeout"),
          "reset_peer", List.of("timeout"),
          "slicer", List.of("average_size", "size_variation", "delay"),
          "limit_data", List.of("bytes"));

  private static final Map<String, List<String>> FRACTIONS =
      Map.of("packet_loss", List.of("loss_rate", "correlation"));

  private StockAttributes() {}

  /** Reads the attributes of a toxic of that type into the map. */
  static StockBody of(String toxicType, Map<String, Object> to) {
    StockBody attributes = new StockBody();
    for (String name : WHOLE.getOrDefault(toxicType, List.of())) {
      attributes.whole(name, value -> to.put(name, value));
    }
    for (String name : FRACTIONS.getOrDefault(toxicType, List.of())) {
      attributes.fraction(name, value -> to.put(name, value));
    }
    return attributes;
  }
}
