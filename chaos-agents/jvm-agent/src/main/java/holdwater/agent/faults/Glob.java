package holdwater.agent.faults;

import holdwater.agent.fault.Refusal;
import holdwater.agent.fault.Words;
import java.util.regex.Pattern;

/** A text in which {@code *} stands for anything. Immutable. */
record Glob(Pattern pattern) {
  static final Glob ANY = new Glob(Pattern.compile(".*"));

  static Glob read(Words words) throws Refusal {
    StringBuilder regex = new StringBuilder();
    for (char one : words.take("a pattern with *").toCharArray()) {
      regex.append(one == '*' ? ".*" : Pattern.quote(String.valueOf(one)));
    }
    return new Glob(Pattern.compile(regex.toString()));
  }

  boolean matches(String text) {
    return pattern.matcher(text).matches();
  }
}
