package holdwater.agent.control;

import holdwater.agent.fault.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A flat JSON object, all that the API takes. Read strictly: what is not understood is refused. */
final class JsonObject {
  private static final int MAX_FIELDS = 16;
  private static final int HEX = 16;

  private final String text;
  private final Map<String, Object> fields = new LinkedHashMap<>();
  private int at;

  private JsonObject(String text) {
    this.text = text;
  }

  /**
   * @param known the only fields there may be
   */
  static JsonObject parse(String text, Set<String> known) throws Refusal {
    JsonObject object = new JsonObject(text);
    object.read();
    for (String name : object.fields.keySet()) {
      if (!known.contains(name)) {
        throw Refusal.mistake("unknown field '" + name + "'; fields: " + known);
      }
    }
    return object;
  }

  String text(String name) throws Refusal {
    Object value = fields.get(name);
    if (value instanceof String word) {
      return word;
    }
    throw Refusal.mistake(
        value == null ? "missing required field: " + name : name + " must be a text");
  }

  String text(String name, String otherwise) throws Refusal {
    return fields.containsKey(name) ? text(name) : otherwise;
  }

  long whole(String name) throws Refusal {
    Object value = fields.get(name);
    if (value instanceof Long number) {
      return number;
    }
    throw Refusal.mistake(
        value == null ? "missing required field: " + name : name + " must be a whole number");
  }

  long whole(String name, long otherwise) throws Refusal {
    return fields.containsKey(name) ? whole(name) : otherwise;
  }

  private void read() throws Refusal {
    skipBlanks();
    expect('{');
    skipBlanks();
    if (!accept('}')) {
      do {
        skipBlanks();
        String name = string();
        skipBlanks();
        expect(':');
        skipBlanks();
        if (fields.put(name, value()) != null || fields.size() > MAX_FIELDS) {
          throw wrong("a field twice, or too many");
        }
        skipBlanks();
      } while (accept(','));
      expect('}');
    }
    skipBlanks();
    if (at < text.length()) {
      throw wrong("more behind the object");
    }
  }

  private Object value() throws Refusal {
    if (at < text.length() && text.charAt(at) == '"') {
      return string();
    }
    int start = at;
    while (at < text.length() && "-0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    try {
      return Long.valueOf(text.substring(start, at));
    } catch (NumberFormatException e) {
      throw wrong("neither a text nor a whole number");
    }
  }

  private String string() throws Refusal {
    expect('"');
    StringBuilder value = new StringBuilder();
    while (!accept('"')) {
      char one = next();
      if (one < ' ') {
        throw wrong("a control character in a text");
      }
      value.append(one == '\\' ? escaped() : one);
    }
    return value.toString();
  }

  private char escaped() throws Refusal {
    char one = next();
    return switch (one) {
      case '"', '\\', '/' -> one;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> fourHexDigits();
      default -> throw wrong("unknown escape");
    };
  }

  private char fourHexDigits() throws Refusal {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(next(), HEX);
      if (digit < 0) {
        throw wrong("no four hex digits");
      }
      code = code * HEX + digit;
    }
    return (char) code;
  }

  private void skipBlanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char next() throws Refusal {
    if (at == text.length()) {
      throw wrong("it ends too early");
    }
    return text.charAt(at++);
  }

  private boolean accept(char wanted) {
    boolean is = at < text.length() && text.charAt(at) == wanted;
    at += is ? 1 : 0;
    return is;
  }

  private void expect(char wanted) throws Refusal {
    if (!accept(wanted)) {
      throw wrong("expected '" + wanted + "'");
    }
  }

  private Refusal wrong(String what) {
    return Refusal.mistake("bad request body: " + what + " at character " + at);
  }
}
