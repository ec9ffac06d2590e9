package holdwater.adapters.external;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * The hours of each day in which faults are allowed. They may span midnight.
 *
 * @param from the first moment of them
 * @param to the first moment behind them
 * @param zone whose clocks show them
 */
public record Hours(LocalTime from, LocalTime to, ZoneId zone) {
  public Hours {
    checkNotNull(from, "from");
    checkNotNull(to, "to");
    checkNotNull(zone, "zone");
    checkArgument(!from.equals(to), "hours must not begin and end at the same time, %s", from);
  }

  boolean contains(Instant moment) {
    LocalTime time = moment.atZone(zone).toLocalTime();
    boolean begun = !time.isBefore(from);
    boolean lasts = time.isBefore(to);
    return from.isBefore(to) ? begun && lasts : begun || lasts;
  }

  @Override
  public String toString() {
    return from + "-" + to + " " + zone;
  }
}
