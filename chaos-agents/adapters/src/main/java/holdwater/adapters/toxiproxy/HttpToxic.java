package holdwater.adapters.toxiproxy;

import holdwater.model.fault.RequestMatch;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A toxic of our proxy that meets single requests.
 *
 * @param stream the direction: up to the server for requests, down to the client for answers
 */
record HttpToxic(String type, String stream, Map<String, Object> attributes) {
  /**
   * Sets it on a link.
   *
   * @param given the requests that it meets
   * @param more what stands beside its attributes, and says whom it meets
   */
  void set(LeasedLink link, RequestMatch given, Map<String, Object> more) throws IOException {
    Map<String, Object> meets = new LinkedHashMap<>(more);
    meets.put("match", match(given));
    link.create(type, stream, attributes, meets);
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
}
