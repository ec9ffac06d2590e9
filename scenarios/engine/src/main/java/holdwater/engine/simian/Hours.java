package holdwater.engine.simian;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/** When simians may strike: while people are there who can look. */
public sealed interface Hours {
  /** At any time: whoever calls them by hand is there. */
  static Hours any() {
    return new Any();
  }

  /** Answers: may one strike at this moment? */
  boolean open(Instant at);

  /** At any time. */
  record Any() implements Hours {
    @Override
    public boolean open(Instant at) {
      return true;
    }
  }

  /**
   * On working days, Monday to Friday.
   *
   * @param from the first hour, 0 to 23
   * @param to the hour before which it ends, up to 24
   */
  record Working(int from, int to, ZoneId zone) implements Hours {
    public Working {
      checkArgument(
          from >= 0 && from < to && to <= 24,
          "hours must be such as 9-17, within 0-24, were %s-%s",
          from,
          to);
      checkNotNull(zone, "zone");
    }

    /** Reads {@code 9-17}; empty when it is nothing of the kind. */
    public static Optional<Working> parse(String text, ZoneId zone) {
      if (!text.matches("[0-9]{1,2}-[0-9]{1,2}")) {
        return Optional.empty();
      }
      int dash = text.indexOf('-');
      int from = Integer.parseInt(text.substring(0, dash));
      int to = Integer.parseInt(text.substring(dash + 1));
      return from < to && to <= 24 ? Optional.of(new Working(from, to, zone)) : Optional.empty();
    }

    @Override
    public boolean open(Instant at) {
      ZonedDateTime there = at.atZone(zone);
      boolean weekend =
          there.getDayOfWeek() == DayOfWeek.SATURDAY || there.getDayOfWeek() == DayOfWeek.SUNDAY;
      return !weekend && there.getHour() >= from && there.getHour() < to;
    }
  }
}
