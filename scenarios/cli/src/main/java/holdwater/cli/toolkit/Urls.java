package holdwater.cli.toolkit;

import com.fasterxml.jackson.databind.JsonNode;
import holdwater.engine.toolkit.Python;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Addresses and forms as Python's requests makes them. */
final class Urls {
  private static final String NOT_IN_ADDRESSES = " \"<>\\^`{|}";

  private Urls() {}

  /**
   * An address, in which what must not stand there is written by its number.
   *
   * @throws IllegalArgumentException when it is none
   */
  static URI of(String text) {
    StringBuilder address = new StringBuilder();
    text.strip()
        .chars()
        .forEach(
            c -> {
              boolean wrong = NOT_IN_ADDRESSES.indexOf(c) >= 0;
              address.append(wrong ? "%%%02X".formatted(c) : String.valueOf((char) c));
            });
    return URI.create(address.toString());
  }

  /** The same with this behind its question mark. */
  static URI with(URI url, String query) {
    if (query.isEmpty()) {
      return url;
    }
    String fragment = url.getRawFragment() == null ? "" : "#" + url.getRawFragment();
    String text = url.toString();
    String base = text.substring(0, text.length() - fragment.length());
    return URI.create(base + (url.getRawQuery() == null ? "?" : "&") + query + fragment);
  }

  /** {@code a=1&b=2}; a list is its items under one name, null is left out, text is as it is. */
  static String form(JsonNode arguments) {
    if (!arguments.isObject()) {
      return arguments.isTextual() ? arguments.textValue() : "";
    }
    List<String> parts = new ArrayList<>();
    for (Map.Entry<String, JsonNode> each : arguments.properties()) {
      if (each.getValue().isArray()) {
        each.getValue().forEach(item -> add(parts, each.getKey(), item));
      } else {
        add(parts, each.getKey(), each.getValue());
      }
    }
    return String.join("&", parts);
  }

  private static void add(List<String> parts, String name, JsonNode value) {
    if (!value.isNull()) {
      parts.add(encoded(name) + "=" + encoded(Python.text(value)));
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
