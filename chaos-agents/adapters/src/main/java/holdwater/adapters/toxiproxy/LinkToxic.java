package holdwater.adapters.toxiproxy;

import holdwater.model.fault.RequestMatch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A toxic as the proxy's API takes it.
 *
 * @param name behind that of the lease that owns it
 * @param stream the direction: up to the server for requests, down to the client for answers
 * @param meets what stands beside its attributes, and says which requests it meets; empty for all
 *     traffic, and a stock Toxiproxy has nothing else
 */
record LinkToxic(
    String name,
    String type,
    String stream,
    Map<String, Object> attributes,
    Map<String, Object> meets) {
  /** On what flows back to the client, named like its type. */
  static LinkToxic down(String type, Map<String, Object> attributes) {
    return new LinkToxic(type, type, "downstream", attributes, Map.of());
  }

  /** On what flows to the server, named like its type. */
  static LinkToxic up(String type, Map<String, Object> attributes) {
    return new LinkToxic(type, type, "upstream", attributes, Map.of());
  }

  LinkToxic named(String other) {
    return new LinkToxic(other, type, stream, attributes, meets);
  }

  /**
   * The same for some requests.
   *
   * @param given those that it meets
   * @param more what else says whom it meets
   */
  LinkToxic meeting(RequestMatch given, Map<String, Object> more) {
    Map<String, Object> some = new LinkedHashMap<>(more);
    some.put("match", match(given));
    return new LinkToxic(name, type, stream, attributes, some);
  }

  /** The same for connections from these addresses and networks. */
  LinkToxic from(List<String> clients) {
    Map<String, Object> some = new LinkedHashMap<>(meets);
    some.put("clients", clients);
    return new LinkToxic(name, type, stream, attributes, some);
  }

  private static Map<String, Object> match(RequestMatch given) {
    Map<String, Object> match = new LinkedHashMap<>();
    given.method().ifPresent(method -> match.put("method", method));
    given.path().ifPresent(path -> match.put("path", path));
    given
        .header()
        .ifPresent(
            header -> match.put("header", Map.of("name", header.name(), "value", header.value())));
    return match;
  }

  /** The body by which it is created. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>(meets);
    json.putAll(Map.of("name", name, "type", type, "stream", stream, "attributes", attributes));
    return json;
  }
}
