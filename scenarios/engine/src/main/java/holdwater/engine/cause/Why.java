package holdwater.engine.cause;

import static holdwater.model.Checks.checkArgument;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How a failure went through the system.
 *
 * @param departures what left its steady range, the first of it first; at least one
 */
public record Why(List<Departure> departures) {
  public Why {
    departures = List.copyOf(departures);
    checkArgument(!departures.isEmpty(), "nothing departed");
  }

  /** In one sentence, without a full stop. */
  public String sentence() {
    return departures.stream().map(Departure::sentence).collect(Collectors.joining(", then "));
  }
}
