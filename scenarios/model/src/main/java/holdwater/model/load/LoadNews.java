package holdwater.model.load;

import static holdwater.model.Checks.checkNotNull;

import holdwater.model.port.TrafficReport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became known of a load since the last look.
 *
 * @param traffic events by the second they were meant for
 * @param errors by second and class
 * @param generator what the generator's process said of itself, in order
 */
public record LoadNews(
    TrafficReport traffic,
    Map<Instant, Map<String, ErrorCount>> errors,
    List<GeneratorSample> generator) {
  /** Appended to an event's name: its latencies from the moment at which it was really sent. */
  public static final String FROM_SEND = " from send";

  /** Appended to those names for events that did not end well. */
  public static final String FAILED = " failed";

  public LoadNews {
    checkNotNull(traffic, "traffic");
    errors = new TreeMap<>(errors);
    generator = List.copyOf(generator);
  }
}
