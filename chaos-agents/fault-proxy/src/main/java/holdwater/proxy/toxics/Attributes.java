package holdwater.proxy.toxics;

import java.util.Map;

/** The attributes as a caller gave them; reading one checks it. */
public final class Attributes {

  /**
   * A day. Longer faults are mistakes, and times beyond it overflow when added up in nanoseconds.
   */
  static final long MAX_MILLIS = 86_400_000;

  private final Map<String, Object> given;

  Attributes(Map<String, Object> given) {
    this.given = given;
  }

  /**
   * The whole number under {@code name}, 0 when absent.
   *
   * @throws InvalidAttribute if it is no whole number between 0 and {@code max}
   */
  long whole(String name, long max) {
    Object value = given.get(name);
    if (value == null) {
      return 0;
    }
    if (!(value instanceof Long number)) {
      throw new InvalidAttribute(
          "json: cannot unmarshal " + value + " into attribute " + name + " of type int64");
    }
    if (number < 0 || number > max) {
      throw new InvalidAttribute(name + " must lie between 0 and " + max + ", was " + number);
    }
    return number;
  }
}
