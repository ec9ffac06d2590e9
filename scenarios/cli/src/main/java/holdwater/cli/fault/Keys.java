package holdwater.cli.fault;

import static holdwater.cli.yaml.Scalars.quantity;
import static holdwater.cli.yaml.Scalars.text;

import holdwater.cli.yaml.MapNode;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.fault.RequestMatch.HeaderValue;
import java.util.Map;

/** Values of faults in files that others have as well. Each gives null after a mistake. */
public final class Keys {
  private static final Map<String, Long> RATE_UNITS = Map.of("KB/s", 1L, "MB/s", 1_000L);

  private static final Map<String, Long> SIZE_UNITS =
      Map.of("B", 1L, "KB", 1_000L, "MB", 1_000_000L);

  private Keys() {}

  /** Kilobytes a second. */
  public static Long bandwidth(YamlNode node) {
    return quantity(RATE_UNITS, "a rate such as 100KB/s or 2MB/s").apply(node);
  }

  /** A header and its value, here and where viewers are told to carry it. */
  public static HeaderValue header(MapNode header) {
    String name = header.required("name", node -> text(node));
    String value = header.required("value", node -> text(node));
    return header.build(() -> new HeaderValue(name, value));
  }

  /** Bytes. */
  static Long size(YamlNode node) {
    return quantity(SIZE_UNITS, "a size such as 200B or 10KB").apply(node);
  }
}
