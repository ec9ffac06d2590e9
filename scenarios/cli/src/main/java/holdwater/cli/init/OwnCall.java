package holdwater.cli.init;

import holdwater.cli.UserMistake;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * That one service calls another.
 *
 * @param variable in the caller's environment, where the callee's URLs are to stand
 * @param said whether somebody named the variable
 */
record OwnCall(String caller, String callee, String variable, boolean said) {
  private static final Pattern CALL =
      Pattern.compile("([a-z][a-z0-9-]*)=([a-z][a-z0-9-]*)(?::([A-Za-z_][A-Za-z0-9_]*))?");

  /**
   * Reads {@code orders=stock} or {@code orders=stock:STOCK_URL}.
   *
   * @throws UserMistake that says how it is written
   */
  static OwnCall parse(String text) {
    Matcher call = CALL.matcher(text.strip());
    if (!call.matches()) {
      throw new UserMistake(
          "a call is CALLER=CALLEE or CALLER=CALLEE:VARIABLE, the variable of the caller's"
              + " environment that has the callee's URLs, was '"
              + text
              + "'");
    }
    String usual = call.group(2).toUpperCase(Locale.ROOT).replace('-', '_') + "_URLS";
    boolean said = call.group(3) != null;
    return new OwnCall(call.group(1), call.group(2), said ? call.group(3) : usual, said);
  }
}
