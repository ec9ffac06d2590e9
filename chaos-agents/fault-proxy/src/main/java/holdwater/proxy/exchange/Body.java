package holdwater.proxy.exchange;

import java.util.Optional;

/**
 * How a message tells where it ends (RFC 9112, 6.3).
 *
 * @param length in bytes; only of {@link Kind#LENGTH}
 */
record Body(Kind kind, long length) {

  enum Kind {
    NONE,
    LENGTH,
    CHUNKED,
    TO_CLOSE
  }

  static final Body NONE = new Body(Kind.NONE, 0);
  static final Body CHUNKED = new Body(Kind.CHUNKED, 0);
  static final Body TO_CLOSE = new Body(Kind.TO_CLOSE, 0);

  /** No overflow below, and more than any transfer. */
  private static final int MAX_DIGITS = 18;

  /**
   * What the header lines say.
   *
   * @throws NotHttp at every shape of which two readers could think differently: that is how
   *     requests are smuggled
   */
  static Optional<Body> declared(Fields fields, boolean isOld) throws NotHttp {
    Optional<String> length = fields.only("Content-Length");
    Optional<String> coding = fields.only("Transfer-Encoding");
    if (coding.isPresent()) {
      if (length.isPresent() || isOld || !endsChunked(coding.get())) {
        throw new NotHttp("a Transfer-Encoding that readers take differently");
      }
      return Optional.of(CHUNKED);
    }
    return length.isPresent() ? Optional.of(ofLength(length.get())) : Optional.empty();
  }

  private static boolean endsChunked(String coding) {
    String[] codings = coding.split(",", -1);
    for (int i = 0; i < codings.length; i++) {
      boolean isLast = i == codings.length - 1;
      if (codings[i].strip().equalsIgnoreCase("chunked") != isLast) {
        return false;
      }
    }
    return true;
  }

  private static Body ofLength(String digits) throws NotHttp {
    if (digits.isEmpty()
        || digits.length() > MAX_DIGITS
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new NotHttp("no Content-Length");
    }
    long length = Long.parseLong(digits);
    return length == 0 ? NONE : new Body(Kind.LENGTH, length);
  }
}
