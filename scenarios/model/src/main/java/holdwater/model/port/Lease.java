package holdwater.model.port;

import static holdwater.model.Checks.checkPositive;

import java.time.Duration;

/** How long a fault stays in force unless it is renewed. */
public record Lease(Duration timeToLive) {
  /** Five seconds, renewed every second. */
  public static final Lease DEFAULT = new Lease(Duration.ofSeconds(5));

  public Lease {
    checkPositive(timeToLive, "lease");
  }
}
