package holdwater.cli.format;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills variables into the texts of a compose file, in the forms that it has for them: {@code
 * $NAME}, {@code ${NAME}}, with {@code :-default}, {@code -default}, {@code :?reason}, {@code
 * ?reason}, {@code :+other} and {@code +other} behind the name, and {@code $$} for a dollar sign.
 * Values stand in files beside it: what only the caller's shell knows, the next caller's does not.
 */
final class ComposeVariables {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** A name and what is to be done if it has no value. */
  private static final Pattern BRACED =
      Pattern.compile("(?s)([A-Za-z_][A-Za-z0-9_]*)(?:(:?[-?+])(.*))?");

  private final Map<String, String> values;

  ComposeVariables(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /** All of them. */
  Map<String, String> values() {
    return values;
  }

  /** What a variable is, if a file says so. */
  Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /**
   * The text that is meant.
   *
   * @throws IllegalArgumentException with what is wrong with it
   */
  String fill(String text) {
    StringBuilder filled = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int dollar = text.indexOf('$', at);
      if (dollar < 0) {
        break;
      }
      filled.append(text, at, dollar);
      at = variable(text, dollar, filled);
    }
    return filled.append(text.substring(at)).toString();
  }

  /** Appends what stands for the dollar sign and what belongs to it; answers where that ends. */
  private int variable(String text, int dollar, StringBuilder filled) {
    int next = dollar + 1;
    if (text.startsWith("$", next)) {
      filled.append('$');
      return next + 1;
    }
    if (text.startsWith("{", next)) {
      int end = closing(text, next);
      filled.append(braced(text.substring(next + 1, end)));
      return end + 1;
    }
    Matcher name = NAME.matcher(text).region(next, text.length());
    if (!name.lookingAt()) {
      throw new IllegalArgumentException("a '$' begins a variable: write $$ for a dollar sign");
    }
    filled.append(known(name.group()));
    return name.end();
  }

  /** The brace that closes the one at {@code open}. */
  private static int closing(String text, int open) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      char one = text.charAt(i);
      depth += one == '{' ? 1 : one == '}' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    throw new IllegalArgumentException("a '${' has no '}'");
  }

  private String braced(String inside) {
    Matcher parts = BRACED.matcher(inside);
    if (!parts.matches()) {
      throw new IllegalArgumentException("'${" + inside + "}' names no variable");
    }
    String name = parts.group(1);
    String how = Optional.ofNullable(parts.group(2)).orElse("");
    Optional<String> there = value(name).filter(value -> !how.startsWith(":") || !value.isEmpty());
    String otherwise = Optional.ofNullable(parts.group(3)).orElse("");
    return switch (how.replace(":", "")) {
      case "-" -> there.orElseGet(() -> fill(otherwise));
      case "+" -> there.map(value -> fill(otherwise)).orElse("");
      case "?" ->
          there.orElseThrow(
              () -> new IllegalArgumentException(missing(name) + " (" + otherwise + ")"));
      default -> known(name);
    };
  }

  private String known(String name) {
    return value(name).orElseThrow(() -> new IllegalArgumentException(missing(name)));
  }

  private static String missing(String name) {
    return "the variable '%s' has no value: say it in .env beside the compose file; of the caller's"
            .formatted(name)
        + " environment nothing is taken";
  }
}
