package holdwater.dashboards.console;

import static holdwater.model.Checks.checkArgument;

import java.time.Instant;

/** Calls that began in one second and whose end is known. */
public record SecondOfCalls(Instant second, long good, long bad) {
  public SecondOfCalls {
    checkArgument(good >= 0 && bad >= 0, "counts are negative: %s good, %s bad", good, bad);
  }
}
