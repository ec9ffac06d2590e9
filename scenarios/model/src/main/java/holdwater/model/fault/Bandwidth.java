package holdwater.model.fault;

import static holdwater.model.Checks.checkArgument;

/**
 * Answers flow at no more than a rate.
 *
 * @param kilobytesPerSecond the rate, 1 KB being 1,000 bytes
 */
public record Bandwidth(long kilobytesPerSecond) implements NetworkFault {
  public Bandwidth {
    checkArgument(kilobytesPerSecond > 0, "rate must be above 0 KB/s, was %s", kilobytesPerSecond);
  }

  @Override
  public boolean callsComplete() {
    return true;
  }

  @Override
  public String kind() {
    return "bandwidth";
  }

  @Override
  public String describe() {
    return "bandwidth " + kilobytesPerSecond + " KB/s";
  }
}
