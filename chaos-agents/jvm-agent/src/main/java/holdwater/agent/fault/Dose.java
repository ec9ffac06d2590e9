package holdwater.agent.fault;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which of the calls that a fault meets it bites. All conditions must hold.
 *
 * @param chance in 0..1
 * @param every of so many calls the last
 * @param first calls only, counted from the moment it is armed
 * @param atMost bites in all
 * @param perSecond bites, at most
 * @param tag of the request that the call belongs to
 * @param from a class that must be among the callers
 */
public record Dose(
    double chance,
    long every,
    long first,
    long atMost,
    long perSecond,
    Optional<String> tag,
    Optional<Pattern> from) {

  /** Every call. */
  public static final Dose ALL =
      new Dose(
          1, 1, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Optional.empty(), Optional.empty());

  Dose chance(double value) {
    return new Dose(value, every, first, atMost, perSecond, tag, from);
  }

  Dose every(long value) {
    return new Dose(chance, value, first, atMost, perSecond, tag, from);
  }

  Dose first(long value) {
    return new Dose(chance, every, value, atMost, perSecond, tag, from);
  }

  Dose atMost(long value) {
    return new Dose(chance, every, first, value, perSecond, tag, from);
  }

  Dose perSecond(long value) {
    return new Dose(chance, every, first, atMost, value, tag, from);
  }

  Dose tag(String value) {
    return new Dose(chance, every, first, atMost, perSecond, Optional.of(value), from);
  }

  Dose from(Pattern value) {
    return new Dose(chance, every, first, atMost, perSecond, tag, Optional.of(value));
  }
}
