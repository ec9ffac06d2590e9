package holdwater.proxy.http;

import java.util.BitSet;

/**
 * Finds the end of the first JSON value of a text, or says why it has none, in the words that Go's
 * decoder uses: clients of Toxiproxy are shown them.
 *
 * <p>Looks at every byte once and keeps one bit per nesting, so no text makes it slow or large.
 */
final class JsonScanner {

  /** A text that does not begin with a JSON value; the message says where it went wrong. */
  static final class Malformed extends Exception {

    private static final long serialVersionUID = 1;
    private final int offset;

    Malformed(String message, int offset) {
      super(message);
      this.offset = offset;
    }

    /** The byte that does not fit, or the length of the text where more was expected. */
    int offset() {
      return offset;
    }
  }

  private static final int MAX_DEPTH = 10_000;

  private final byte[] text;
  private final BitSet objects = new BitSet();
  private int at;
  private int depth;

  private JsonScanner(byte[] text) {
    this.text = text;
  }

  /** The offset behind the first value; what follows it is not looked at. */
  static int end(byte[] text) throws Malformed {
    JsonScanner scanner = new JsonScanner(text);
    scanner.skipSpace();
    if (scanner.at == text.length) {
      throw new Malformed("EOF", scanner.at);
    }
    return scanner.scan();
  }

  private int scan() throws Malformed {
    while (true) {
      if (opens()) {
        continue;
      }
      while (depth > 0 && closes()) {
        depth--;
      }
      if (depth == 0) {
        return at;
      }
    }
  }

  /** Reads a value, or its beginning; true if one follows inside it. */
  private boolean opens() throws Malformed {
    skipSpace();
    byte first = next();
    return switch (first) {
      case '{' -> opensObject();
      case '[' -> {
        push(first, false);
        yield !isEmpty(']');
      }
      case '"' -> {
        string();
        yield false;
      }
      case 't' -> opensNothing("true");
      case 'f' -> opensNothing("false");
      case 'n' -> opensNothing("null");
      default -> {
        number(first);
        yield false;
      }
    };
  }

  private boolean opensObject() throws Malformed {
    push((byte) '{', true);
    if (isEmpty('}')) {
      return false;
    }
    key();
    return true;
  }

  /** True if what was just opened ends at once. */
  private boolean isEmpty(char end) throws Malformed {
    skipSpace();
    if (peek() != end) {
      return false;
    }
    at++;
    depth--;
    return true;
  }

  private void push(byte bracket, boolean object) throws Malformed {
    if (depth == MAX_DEPTH) {
      throw invalid(bracket, "exceeded max depth");
    }
    objects.set(depth++, object);
  }

  /** After a value: true if what holds it ends as well, false if the next value follows. */
  private boolean closes() throws Malformed {
    skipSpace();
    byte c = next();
    if (objects.get(depth - 1)) {
      if (c == ',') {
        skipSpace();
        key();
        return false;
      }
      return check(c == '}', c, "after object key:value pair");
    }
    return c != ',' && check(c == ']', c, "after array element");
  }

  private void key() throws Malformed {
    byte quote = next();
    check(quote == '"', quote, "looking for beginning of object key string");
    string();
    skipSpace();
    byte colon = next();
    check(colon == ':', colon, "after object key");
  }

  private void string() throws Malformed {
    for (byte c = next(); c != '"'; c = next()) {
      if (c == '\\') {
        escape();
      } else {
        check((c & 0xFF) >= ' ', c, "in string literal");
      }
    }
  }

  private void escape() throws Malformed {
    byte kind = next();
    if (kind == 'u') {
      for (int i = 0; i < 4; i++) {
        byte digit = next();
        check(Character.digit(digit, 16) >= 0, digit, "in \\u hexadecimal character escape");
      }
    } else {
      check("bfnrt\\/\"".indexOf(kind) >= 0, kind, "in string escape code");
    }
  }

  /** Reads the rest of the word; false, for nothing is inside it. */
  private boolean opensNothing(String word) throws Malformed {
    for (int i = 1; i < word.length(); i++) {
      byte c = next();
      char expected = word.charAt(i);
      check(c == expected, c, "in literal " + word + " (expecting '" + expected + "')");
    }
    return false;
  }

  private void number(byte first) throws Malformed {
    byte digit = first;
    if (first == '-') {
      digit = next();
      check(isDigit(digit), digit, "in numeric literal");
    }
    check(isDigit(digit), digit, "looking for beginning of value");
    if (digit != '0') {
      digits();
    }
    if (peekOrEnd() == '.') {
      at++;
      oneDigit("after decimal point in numeric literal");
      digits();
    }
    if (peekOrEnd() == 'e' || peekOrEnd() == 'E') {
      at++;
      if (peek() == '+' || peek() == '-') {
        at++;
      }
      oneDigit("in exponent of numeric literal");
      digits();
    }
  }

  private void oneDigit(String where) throws Malformed {
    byte c = next();
    check(isDigit(c), c, where);
  }

  private void digits() {
    while (isDigit(peekOrEnd())) {
      at++;
    }
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }

  private void skipSpace() {
    while (at < text.length && isSpace(text[at])) {
      at++;
    }
  }

  static boolean isSpace(byte c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  private byte peekOrEnd() {
    return at < text.length ? text[at] : 0;
  }

  private byte peek() throws Malformed {
    if (at == text.length) {
      throw new Malformed("unexpected EOF", at);
    }
    return text[at];
  }

  private byte next() throws Malformed {
    byte c = peek();
    at++;
    return c;
  }

  private boolean check(boolean fits, byte c, String where) throws Malformed {
    if (!fits) {
      throw invalid(c, where);
    }
    return true;
  }

  private Malformed invalid(byte c, String where) {
    return new Malformed("invalid character " + quoted(c & 0xFF) + " " + where, at - 1);
  }

  private static String quoted(int c) {
    return switch (c) {
      case '\'' -> "'\\''";
      case '\\' -> "'\\\\'";
      case '\n' -> "'\\n'";
      case '\t' -> "'\\t'";
      case '\r' -> "'\\r'";
      case '\b' -> "'\\b'";
      case '\f' -> "'\\f'";
      case 7 -> "'\\a'";
      case 11 -> "'\\v'";
      default -> {
        if (c < ' ' || c == 127) {
          yield String.format("'\\x%02x'", c);
        }
        // Go prints neither controls nor the two blank ones of Latin-1.
        boolean blank = (c >= 128 && c <= 160) || c == 173;
        yield blank ? String.format("'\\u%04x'", c) : "'" + (char) c + "'";
      }
    };
  }
}
