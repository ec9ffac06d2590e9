package holdwater.dashboards.console;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;

/** Somebody at a page. The name is for people: what they do is written down under it. */
public record Person(String name, Role role) {
  /** Longer names are none. */
  public static final int LONGEST_NAME = 40;

  public Person {
    checkNotNull(role, "role");
    checkArgument(
        !name.isBlank() && name.length() <= LONGEST_NAME,
        "a name has 1 to %s characters, was '%s'",
        LONGEST_NAME,
        name);
    checkArgument(
        name.codePoints().noneMatch(Character::isISOControl), "a name is one line of text");
  }
}
