package holdwater.agent.faults;

import holdwater.agent.fault.Refusal;
import holdwater.agent.fault.Words;
import java.util.regex.Pattern;

/** A text in which {@code *} stands for anything. Immutable. */
record Glob(Pattern pattern) {
  static final Glob ANY = new Glob(Pattern.compile(".*"));

  static Glob read(Words words) throws Refusal {
    return of(words.take("a pattern with *"));
  }

  static Glob of(String text) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char one = text.charAt(i);
      regex.append(one == '*' ? ".*" : Pattern.quote(String.valueOf(one)));
    }
    return new Glob(Pattern.compile(regex.toString()));
  }

  boolean matches(String text) {
    return pattern.matcher(text).matches();
  }
}
