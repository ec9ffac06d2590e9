package holdwater.proxy.toxics;

import holdwater.proxy.exchange.Request;
import java.util.List;

/**
 * Which exchanges a toxic meets: those whose request fits everything that is asked for.
 *
 * @param method as in the request; empty for any
 * @param path of the request without its query, where {@code *} stands for any text; empty for any
 * @param header a name in any case; empty if none is asked for
 * @param value of that header, exactly; empty for any
 * @param share of the exchanges that fit, above 0 and up to 1; which ones is decided by the seed
 */
public record Match(String method, String path, String header, String value, double share) {

  /** Every exchange. */
  public static final Match ANY = new Match("", "", "", "", 1);

  private static final int MAX_TEXT = 256;

  /** More make a hostile path expensive to compare, and no route needs them. */
  private static final int MAX_STARS = 8;

  /**
   * @throws InvalidAttribute if it can fit no request or is too long
   */
  public Match {
    for (String text : List.of(method, path, header, value)) {
      check(text.length() <= MAX_TEXT, "match takes texts of at most " + MAX_TEXT + " characters");
    }
    check(share > 0 && share <= 1, "match.share must lie above 0 and up to 1, was " + share);
    check(isToken(method), "match.method is no HTTP method");
    check(isToken(header), "match.header.name is no header name");
    check(
        path.isEmpty() || path.startsWith("/") || path.startsWith("*"),
        "match.path must start with / or *");
    check(
        path.chars().filter(c -> c == '*').count() <= MAX_STARS,
        "match.path takes at most " + MAX_STARS + " stars");
    check(!header.isEmpty() || value.isEmpty(), "match.header has a value and no name");
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new InvalidAttribute(otherwise);
    }
  }

  private static boolean isToken(String text) {
    return text.chars().allMatch(c -> c > ' ' && c < 127 && "()<>@,;:\\\"/[]?={}".indexOf(c) < 0);
  }

  /** True if the request fits; {@link #share} is not looked at. */
  public boolean fits(Request request) {
    return (method.isEmpty() || method.equals(request.method()))
        && (path.isEmpty() || fits(path, request.path()))
        && (header.isEmpty()
            || request.fields().any(header, given -> value.isEmpty() || value.equals(given)));
  }

  /** Takes the earliest place for every piece between two stars, so it never goes back. */
  private static boolean fits(String pattern, String text) {
    String[] pieces = pattern.split("\\*", -1);
    int last = pieces.length - 1;
    if (last == 0) {
      return pattern.equals(text);
    }
    if (!text.startsWith(pieces[0])) {
      return false;
    }
    int at = pieces[0].length();
    for (int i = 1; i < last; i++) {
      int found = text.indexOf(pieces[i], at);
      if (found < 0) {
        return false;
      }
      at = found + pieces[i].length();
    }
    return text.length() - at >= pieces[last].length() && text.endsWith(pieces[last]);
  }
}
