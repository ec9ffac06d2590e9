package holdwater.proxy.exchange;

/** The characters of RFC 9110 and what they may stand in. */
final class Syntax {

  static final byte CR = '\r';
  static final byte LF = '\n';

  private static final boolean[] TOKEN = new boolean[128];

  static {
    for (char c = '0'; c <= 'z'; c++) {
      TOKEN[c] = Character.isLetterOrDigit(c);
    }
    for (char c : "!#$%&'*+-.^_`|~".toCharArray()) {
      TOKEN[c] = true;
    }
  }

  private Syntax() {}

  /** True for what methods and header names are made of. */
  static boolean isToken(int c) {
    return c >= 0 && c < 128 && TOKEN[c];
  }

  static boolean isToken(String text) {
    return !text.isEmpty() && text.chars().allMatch(Syntax::isToken);
  }

  /** True for what a header's value is made of, in ISO 8859-1. */
  static boolean isText(int c) {
    return c == '\t' || (c >= ' ' && c != 127);
  }

  /** The value of a hexadecimal digit, -1 if it is none. */
  static int hex(int c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    int lower = c | 0x20;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  }
}
