package holdwater.proxy.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A value inside a JSON text that {@link JsonScanner} has found well-formed: only a place in it, so
 * that what nobody asks for costs nothing.
 *
 * <p>Unlike a tree it keeps members that appear twice, and knows its line. Immutable as long as
 * nobody writes to the text.
 */
final class JsonValue {

  enum Kind {
    OBJECT,
    ARRAY,
    STRING,
    NUMBER,
    BOOL,
    NULL;

    /** As errors name it. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final byte[] text;
  private final int start;

  private JsonValue(byte[] text, int start) {
    this.text = text;
    this.start = start;
  }

  /** The first value of the text. */
  static JsonValue parse(byte[] text) throws JsonScanner.Malformed {
    JsonScanner.end(text);
    return new JsonValue(text, spaceEnd(text, 0));
  }

  Kind kind() {
    return switch (text[start]) {
      case '{' -> Kind.OBJECT;
      case '[' -> Kind.ARRAY;
      case '"' -> Kind.STRING;
      case 't', 'f' -> Kind.BOOL;
      case 'n' -> Kind.NULL;
      default -> Kind.NUMBER;
    };
  }

  boolean is(Kind kind) {
    return kind() == kind;
  }

  /** The line in the text, from 1. */
  int line() {
    return lineOf(text, start);
  }

  static int lineOf(byte[] text, int offset) {
    int line = 1;
    for (int i = 0; i < offset && i < text.length; i++) {
      if (text[i] == '\n') {
        line++;
      }
    }
    return line;
  }

  /** The text of a string. */
  String string() {
    return unquoted(start);
  }

  /** The value as it is written. */
  String raw() {
    return new String(text, start, end(start) - start, StandardCharsets.UTF_8);
  }

  /** The value of a {@link Kind#BOOL}. */
  boolean flag() {
    return text[start] == 't';
  }

  /** Every member of an object in its order, one that appears twice twice. */
  void members(BiConsumer<String, JsonValue> each) {
    int at = spaceEnd(text, start + 1);
    while (text[at] != '}') {
      String name = unquoted(at);
      int colon = spaceEnd(text, end(at));
      int value = spaceEnd(text, colon + 1);
      each.accept(name, new JsonValue(text, value));
      at = behindComma(end(value));
    }
  }

  /** Every element of an array. */
  void elements(Consumer<JsonValue> each) {
    int at = spaceEnd(text, start + 1);
    while (text[at] != ']') {
      each.accept(new JsonValue(text, at));
      at = behindComma(end(at));
    }
  }

  private int behindComma(int behindValue) {
    int at = spaceEnd(text, behindValue);
    return text[at] == ',' ? spaceEnd(text, at + 1) : at;
  }

  private static int spaceEnd(byte[] text, int from) {
    int at = from;
    while (JsonScanner.isSpace(text[at])) {
      at++;
    }
    return at;
  }

  /** The offset behind the value that begins at {@code from}. */
  private int end(int from) {
    int depth = 0;
    int at = from;
    do {
      switch (text[at]) {
        case '{', '[' -> {
          depth++;
          at++;
        }
        case '}', ']' -> {
          depth--;
          at++;
        }
        case '"' -> at = stringEnd(at);
        case ',', ':', ' ', '\t', '\r', '\n' -> at++;
        default -> at = wordEnd(at);
      }
    } while (depth > 0);
    return at;
  }

  private int stringEnd(int quote) {
    int at = quote + 1;
    while (text[at] != '"') {
      at += text[at] == '\\' ? 2 : 1;
    }
    return at + 1;
  }

  private int wordEnd(int from) {
    int at = from;
    while (at < text.length && isOfWord(text[at])) {
      at++;
    }
    return at;
  }

  private static boolean isOfWord(byte c) {
    return Character.isLetterOrDigit(c) || c == '+' || c == '-' || c == '.';
  }

  private String unquoted(int quote) {
    int end = stringEnd(quote) - 1;
    StringBuilder built = new StringBuilder(end - quote);
    int at = quote + 1;
    while (at < end) {
      int plain = at;
      while (at < end && text[at] != '\\') {
        at++;
      }
      built.append(new String(text, plain, at - plain, StandardCharsets.UTF_8));
      if (at < end) {
        at = escaped(at + 1, built);
      }
    }
    replaceLoneSurrogates(built);
    return built.toString();
  }

  private int escaped(int at, StringBuilder built) {
    byte kind = text[at];
    if (kind == 'u') {
      built.append(
          (char) Integer.parseInt(new String(text, at + 1, 4, StandardCharsets.US_ASCII), 16));
      return at + 5;
    }
    built.append(
        switch (kind) {
          case 'b' -> '\b';
          case 'f' -> '\f';
          case 'n' -> '\n';
          case 'r' -> '\r';
          case 't' -> '\t';
          default -> (char) kind;
        });
    return at + 1;
  }

  /** Half a character pair cannot be sent back as UTF-8. */
  private static void replaceLoneSurrogates(StringBuilder built) {
    for (int i = 0; i < built.length(); i++) {
      char c = built.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < built.length()
              && Character.isLowSurrogate(built.charAt(i + 1));
      if (pair) {
        i++;
      } else if (Character.isSurrogate(c)) {
        built.setCharAt(i, '\uFFFD');
      }
    }
  }
}
