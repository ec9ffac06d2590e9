package holdwater.dashboards.rules;

import static holdwater.model.Checks.checkPositive;

import java.time.Duration;

/** A time over which the share of bad events is recorded. */
public enum RateWindow {
  FIVE_MINUTES("5m", Duration.ofMinutes(5)),
  HALF_AN_HOUR("30m", Duration.ofMinutes(30)),
  ONE_HOUR("1h", Duration.ofHours(1)),
  TWO_HOURS("2h", Duration.ofHours(2)),
  SIX_HOURS("6h", Duration.ofHours(6)),
  ONE_DAY("1d", Duration.ofDays(1)),
  THREE_DAYS("3d", Duration.ofDays(3));

  private final String text;
  private final Duration length;

  RateWindow(String text, Duration length) {
    this.text = text;
    this.length = length;
  }

  /** As PromQL writes it. */
  public String text() {
    return text;
  }

  public Duration length() {
    return length;
  }

  /** Whether it reads so much of the past that once a minute is often enough. */
  boolean isLong() {
    return length.compareTo(Duration.ofHours(6)) > 0;
  }

  /** Any time as PromQL writes it, in the largest unit that fits. */
  static String text(Duration time) {
    checkPositive(time, "time");
    if (time.toSeconds() % Duration.ofDays(1).toSeconds() == 0) {
      return time.toDays() + "d";
    }
    return time.toMinutes() % 60 == 0 ? time.toHours() + "h" : time.toMinutes() + "m";
  }
}
