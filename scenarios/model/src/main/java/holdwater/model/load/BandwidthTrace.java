package holdwater.model.load;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkPositive;

import java.time.Duration;
import java.util.List;

/**
 * The bandwidth of a client on the move, as a sequence of stretches that is repeated.
 *
 * @param name such as "train"
 */
public record BandwidthTrace(String name, List<Stretch> stretches) {
  /** More of them, each with its phases, would be more ways in than a proxy is good for. */
  public static final int MOST = 8;

  public BandwidthTrace {
    checkNotBlank(name, "trace name");
    stretches = List.copyOf(stretches);
    checkArgument(!stretches.isEmpty(), "trace %s must have at least one stretch", name);
  }

  /**
   * A time in which it stays the same.
   *
   * @param kilobytesPerSecond of each connection; above 0
   */
  public record Stretch(Duration length, long kilobytesPerSecond) {
    public Stretch {
      checkPositive(length, "for");
      checkArgument(
          kilobytesPerSecond > 0, "rate must be above 0 KB/s, was %s", kilobytesPerSecond);
    }
  }

  /** Of all stretches together. */
  public Duration length() {
    return stretches.stream().map(Stretch::length).reduce(Duration.ZERO, Duration::plus);
  }

  /** Kilobytes a second so long after its begin; it begins anew when it is over. */
  public long at(Duration since) {
    long millis = Math.floorMod(since.toMillis(), Math.max(1, length().toMillis()));
    for (Stretch stretch : stretches) {
      millis -= stretch.length().toMillis();
      if (millis < 0) {
        return stretch.kilobytesPerSecond();
      }
    }
    return stretches.get(stretches.size() - 1).kilobytesPerSecond();
  }
}
