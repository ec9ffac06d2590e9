package holdwater.resilience;

import static java.util.Objects.requireNonNull;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Which patterns this process was started with. Immutable: a switch is thrown by a restart, never
 * at run time, so that a run without a pattern is without it from the first request on.
 */
public record PatternSwitches(Set<Pattern> patterns) {

  public PatternSwitches {
    requireNonNull(patterns, "patterns is null");
    patterns = Set.copyOf(patterns);
  }

  /** Every pattern on. */
  public static PatternSwitches allOn() {
    return new PatternSwitches(EnumSet.allOf(Pattern.class));
  }

  /**
   * Every pattern whose {@link Pattern#variable()} is absent, empty or {@code on}.
   *
   * @throws IllegalArgumentException if a variable is anything else but {@code on} or {@code off}:
   *     a misspelt switch would make an ablation prove the opposite
   */
  public static PatternSwitches fromEnvironment(Map<String, String> environment) {
    EnumSet<Pattern> on = EnumSet.noneOf(Pattern.class);
    for (Pattern pattern : Pattern.values()) {
      String value = environment.getOrDefault(pattern.variable(), "").trim();
      switch (value) {
        case "", "on" -> on.add(pattern);
        case "off" -> {}
        default ->
            throw new IllegalArgumentException(
                "%s is '%s', allowed are 'on' and 'off'".formatted(pattern.variable(), value));
      }
    }
    return new PatternSwitches(on);
  }

  /** The same switches with these patterns off. */
  public PatternSwitches without(Pattern... off) {
    EnumSet<Pattern> rest = EnumSet.noneOf(Pattern.class);
    rest.addAll(patterns);
    for (Pattern pattern : off) {
      rest.remove(pattern);
    }
    return new PatternSwitches(rest);
  }

  /** Answers: does this process use that pattern? */
  public boolean on(Pattern pattern) {
    return patterns.contains(pattern);
  }
}
