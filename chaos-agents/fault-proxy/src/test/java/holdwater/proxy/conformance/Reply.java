package holdwater.proxy.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;

/**
 * What came back.
 *
 * @param headers by their names in small letters
 */
record Reply(int status, Map<String, String> headers, String body) {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  JsonNode json() {
    try {
      return MAPPER.readTree(body);
    } catch (IOException e) {
      throw new AssertionError("no JSON: " + this, e);
    }
  }

  /** The text of an error, or nothing. */
  String error() {
    return body.startsWith("{") ? json().path("error").asText() : "";
  }
}
