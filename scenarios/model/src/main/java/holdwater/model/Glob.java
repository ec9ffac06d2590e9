package holdwater.model;

import java.util.regex.Pattern;

/** A name in which {@code *} stands for any run of characters, also for none. */
public record Glob(String text) {
  public Glob {
    Checks.checkNotBlank(text, "pattern");
  }

  /** Answers: is that one of the names it means? */
  public boolean matches(String name) {
    return Pattern.matches(Pattern.quote(text).replace("*", "\\E.*\\Q"), name);
  }
}
