package holdwater.edge;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a body (RFC 9110, section 14).
 *
 * @param first offset of its first byte
 * @param last offset of its last byte, inclusive
 */
record ByteRange(int first, int last) {

  private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{0,9})-(\\d{0,9})");

  /** The range cannot be met: 416. */
  static final class Unsatisfiable extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Reads the header {@code Range}. Empty, so that the whole body is sent, if there is none, or one
   * that may be ignored: several ranges, other units, nonsense.
   */
  static Optional<ByteRange> parse(String header, int length) throws Unsatisfiable {
    Matcher single = SINGLE.matcher(header == null ? "" : header.strip());
    if (!single.matches()) {
      return Optional.empty();
    }
    String from = single.group(1);
    String to = single.group(2);
    if (from.isEmpty()) {
      return to.isEmpty() ? Optional.empty() : suffix(Integer.parseInt(to), length);
    }
    int first = Integer.parseInt(from);
    int last = to.isEmpty() ? length - 1 : Integer.parseInt(to);
    if (!to.isEmpty() && last < first) {
      return Optional.empty();
    }
    if (first >= length) {
      throw new Unsatisfiable();
    }
    return Optional.of(new ByteRange(first, Math.min(last, length - 1)));
  }

  private static Optional<ByteRange> suffix(int count, int length) throws Unsatisfiable {
    if (count == 0 || length == 0) {
      throw new Unsatisfiable();
    }
    return Optional.of(new ByteRange(Math.max(0, length - count), length - 1));
  }

  /** The header {@code Content-Range} of an answer. */
  String contentRange(int length) {
    return "bytes " + first + "-" + last + "/" + length;
  }
}
