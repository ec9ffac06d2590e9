package holdwater.agent.control;

import java.util.Collection;

/** Writes JSON, field by field. For one thread. */
final class JsonWriter {
  private static final char FIRST_PRINTABLE = ' ';

  private final StringBuilder text = new StringBuilder();

  JsonWriter open() {
    text.append('{');
    return this;
  }

  JsonWriter field(String name, String value) {
    return raw(name, quoted(value));
  }

  JsonWriter field(String name, long value) {
    return raw(name, Long.toString(value));
  }

  JsonWriter field(String name, boolean value) {
    return raw(name, Boolean.toString(value));
  }

  JsonWriter field(String name, Collection<String> values) {
    StringBuilder list = new StringBuilder("[");
    for (String value : values) {
      list.append(list.length() > 1 ? "," : "").append(quoted(value));
    }
    return raw(name, list.append(']').toString());
  }

  JsonWriter raw(String name, String json) {
    text.append(text.length() > 1 ? "," : "").append(quoted(name)).append(':').append(json);
    return this;
  }

  String close() {
    return text.append('}').toString();
  }

  static String array(Collection<String> json) {
    return "[" + String.join(",", json) + "]";
  }

  static String quoted(String value) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char one = value.charAt(i);
      if (one == '"' || one == '\\') {
        quoted.append('\\').append(one);
      } else if (one < FIRST_PRINTABLE || Character.isSurrogate(one)) {
        quoted.append(String.format("\\u%04x", (int) one));
      } else {
        quoted.append(one);
      }
    }
    return quoted.append('"').toString();
  }
}
