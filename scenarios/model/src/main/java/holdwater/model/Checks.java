package holdwater.model;

import java.time.Duration;
import java.util.Objects;

/** Argument checks. Each message says what was given and what is allowed. */
public final class Checks {
  private Checks() {}

  /** Throws NullPointerException "{@code name} is null". */
  public static <T> T checkNotNull(T value, String name) {
    return Objects.requireNonNull(value, () -> name + " is null");
  }

  /** Throws IllegalArgumentException with the formatted message unless {@code condition}. */
  public static void checkArgument(boolean condition, String format, Object... args) {
    if (!condition) {
      throw new IllegalArgumentException(String.format(format, args));
    }
  }

  /** Throws unless {@code value} is longer than zero. */
  public static Duration checkPositive(Duration value, String name) {
    checkNotNull(value, name);
    checkArgument(
        !value.isZero() && !value.isNegative(), "%s must be longer than 0s, was %s", name, value);
    return value;
  }

  /** Throws unless {@code value} is zero or longer. */
  public static Duration checkNotNegative(Duration value, String name) {
    checkNotNull(value, name);
    checkArgument(!value.isNegative(), "%s must not be negative, was %s", name, value);
    return value;
  }

  /** Throws unless {@code value} has a character that is not white space. */
  public static String checkNotBlank(String value, String name) {
    checkNotNull(value, name);
    checkArgument(!value.isBlank(), "%s is blank", name);
    return value;
  }

  /**
   * Throws unless {@code value} is the path of a page: two slashes in the beginning name another
   * host in place of the one that is meant.
   */
  public static String checkPath(String value, String name) {
    checkNotNull(value, name);
    checkArgument(value.startsWith("/"), "%s must begin with a slash, was '%s'", name, value);
    checkArgument(!value.startsWith("//"), "%s must begin with one slash, was '%s'", name, value);
    return value;
  }

  /** Throws unless {@code value} lies between 0 and {@code most}, as whatever was counted does. */
  public static long checkCount(long value, long most, String name) {
    checkArgument(value >= 0 && value <= most, "%s must be 0 to %s, was %s", name, most, value);
    return value;
  }

  /** Throws unless {@code value} lies in [0, 1]. */
  public static double checkShare(double value, String name) {
    checkArgument(
        value >= 0 && value <= 1,
        "%s must be a share from 0 to 1 (or 0%% to 100%%), was %s",
        name,
        value);
    return value;
  }
}
