package holdwater.engine.toolkit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Regular expressions as Python reads them, in words of Java. What differs: a brace that is no
 * quantifier is itself, as in <code>{"status"</code>; a bracket in a class is itself; groups are
 * named {@code (?P<name>)}; {@code \Z} is the very end.
 */
final class PythonRegex {
  private static final int FLAGS = Pattern.UNIX_LINES | Pattern.UNICODE_CHARACTER_CLASS;
  private static final Pattern QUANTIFIER = Pattern.compile("\\{(\\d*)(,?)(\\d*)\\}");

  private final String python;
  private final StringBuilder java = new StringBuilder();
  private int at;

  private PythonRegex(String python) {
    this.python = python;
  }

  /**
   * The same expression.
   *
   * @throws PatternSyntaxException when it is none, or none that Java has too
   */
  static Pattern compile(String python) {
    return Pattern.compile(new PythonRegex(python).translated(), FLAGS);
  }

  private String translated() {
    while (at < python.length()) {
      char next = python.charAt(at);
      if (next == '\\') {
        escape(false);
      } else if (next == '[') {
        characterClass();
      } else if (next == '{') {
        brace();
      } else if (!replaced("(?P<", "(?<") && !backReference()) {
        take();
      }
    }
    return java.toString();
  }

  private void take() {
    java.append(python.charAt(at++));
  }

  private boolean replaced(String from, String to) {
    if (!python.startsWith(from, at)) {
      return false;
    }
    java.append(to);
    at += from.length();
    return true;
  }

  private boolean backReference() {
    int end = python.startsWith("(?P=", at) ? python.indexOf(')', at) : -1;
    if (end < 0) {
      return false;
    }
    java.append("\\k<").append(python, at + "(?P=".length(), end).append('>');
    at = end + 1;
    return true;
  }

  private void escape(boolean inClass) {
    if (!inClass && replaced("\\Z", "\\z")) {
      return;
    }
    take();
    if (at < python.length()) {
      take();
    }
  }

  private void brace() {
    Matcher quantifier = QUANTIFIER.matcher(python).region(at, python.length());
    boolean counts =
        quantifier.lookingAt() && !(quantifier.group(1).isEmpty() && quantifier.group(2).isEmpty());
    if (!counts) {
      java.append('\\');
      take();
      return;
    }
    // {,3} begins at none, which Java wants to read.
    java.append('{').append(quantifier.group(1).isEmpty() ? "0" : quantifier.group(1));
    java.append(quantifier.group(2)).append(quantifier.group(3)).append('}');
    at = quantifier.end();
  }

  private void characterClass() {
    take();
    replaced("^", "^");
    // The first bracket of a class ends nothing.
    replaced("]", "\\]");
    while (at < python.length() && python.charAt(at) != ']') {
      char next = python.charAt(at);
      if (next == '\\') {
        escape(true);
      } else {
        if (next == '[' || next == '&') {
          java.append('\\');
        }
        take();
      }
    }
    if (at < python.length()) {
      take();
    }
  }
}
