package holdwater.adapters.external;

import static holdwater.model.Checks.checkArgument;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * Hosts that may be touched: a name, an IP address, or a block of them such as {@code 10.1.0.0/16}.
 */
public record HostRange(String text) {
  private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");
  private static final int BYTE_BITS = 8;

  public HostRange {
    int slash = text.indexOf('/');
    String base = slash < 0 ? text : text.substring(0, slash);
    checkArgument(
        slash < 0 ? isLiteral(base) || NAME.matcher(base).matches() : isLiteral(base),
        "must be a host, an IP address or a block such as 10.1.0.0/16, was '%s'",
        text);
    if (isLiteral(base)) {
      int most = address(base).getAddress().length * BYTE_BITS;
      checkArgument(
          slash < 0 || (text.substring(slash + 1).matches("[0-9]{1,3}") && bits(text) <= most),
          "must have at most %s bits behind the slash, was '%s'",
          most,
          text);
    }
  }

  /** Answers: is it an IP address, so that no name has to be looked up? */
  public static boolean isLiteral(String host) {
    return LITERAL.matcher(host).matches();
  }

  /** Answers: is it just this name? */
  boolean names(String host) {
    return text.equalsIgnoreCase(host);
  }

  /** Answers: does that address lie in it? */
  boolean contains(InetAddress address) {
    int slash = text.indexOf('/');
    String base = slash < 0 ? text : text.substring(0, slash);
    if (!isLiteral(base)) {
      return false;
    }
    byte[] first = address(base).getAddress();
    byte[] given = address.getAddress();
    int bits = slash < 0 ? first.length * BYTE_BITS : bits(text);
    boolean alike = first.length == given.length;
    for (int bit = 0; alike && bit < bits; bit++) {
      int mask = 1 << (BYTE_BITS - 1 - bit % BYTE_BITS);
      alike = (first[bit / BYTE_BITS] & mask) == (given[bit / BYTE_BITS] & mask);
    }
    return alike;
  }

  private static int bits(String text) {
    return Integer.parseInt(text.substring(text.indexOf('/') + 1));
  }

  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("'" + literal + "' is no IP address", e);
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
