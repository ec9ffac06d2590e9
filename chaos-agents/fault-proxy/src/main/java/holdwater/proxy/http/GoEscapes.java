package holdwater.proxy.http;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;

/**
 * Strings as Go's encoder writes them: what HTML could take for its own and two line ends of
 * Unicode are escaped, and hexadecimal digits are small.
 */
final class GoEscapes extends CharacterEscapes {

  private static final long serialVersionUID = 1;
  private static final char LINE_SEPARATOR = '\u2028';
  private static final char PARAGRAPH_SEPARATOR = '\u2029';

  private final int[] ascii = standardAsciiEscapesForJSON();

  GoEscapes() {
    for (char c = 0; c < ' '; c++) {
      if (ascii[c] == CharacterEscapes.ESCAPE_STANDARD) {
        ascii[c] = ESCAPE_CUSTOM;
      }
    }
    for (char c : new char[] {'<', '>', '&'}) {
      ascii[c] = ESCAPE_CUSTOM;
    }
  }

  @Override
  public int[] getEscapeCodesForAscii() {
    return ascii.clone();
  }

  @Override
  public SerializableString getEscapeSequence(int c) {
    boolean escaped =
        c == LINE_SEPARATOR
            || c == PARAGRAPH_SEPARATOR
            || (c < ascii.length && ascii[c] == ESCAPE_CUSTOM);
    return escaped ? new SerializedString(String.format("\\u%04x", c)) : null;
  }
}
