package holdwater.cli.toolkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import holdwater.engine.toolkit.ActivityFailed;
import java.util.Map;

/**
 * What a server answered.
 *
 * @param headers by their names as the server wrote them
 */
record HttpAnswer(int status, Map<String, String> headers, String text) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int OK = 200;
  private static final int REDIRECTS = 300;
  private static final int ERRORS = 400;

  boolean isOk() {
    return status < ERRORS;
  }

  boolean isExactlyOk() {
    return status == OK;
  }

  boolean isRedirect() {
    return status >= REDIRECTS && status < ERRORS && !header("location").isEmpty();
  }

  String header(String name) {
    return headers.entrySet().stream()
        .filter(each -> each.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }

  /**
   * As the Chaos Toolkit hands it on: {@code status}, {@code headers}, and a {@code body} that is
   * JSON exactly if the server says {@code application/json} and nothing more.
   */
  JsonNode output() throws ActivityFailed {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.put("status", status);
    ObjectNode names = output.putObject("headers");
    headers.forEach(names::put);
    output.set(
        "body",
        header("content-type").equals("application/json") ? json() : TextNode.valueOf(text));
    return output;
  }

  JsonNode json() throws ActivityFailed {
    try {
      JsonNode json = JSON.readTree(text);
      if (json != null && !json.isMissingNode()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      // Said below.
    }
    throw new ActivityFailed("the answer says that it is JSON, and is none");
  }
}
