package holdwater.model.scenario;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;
import static holdwater.model.Checks.checkPositive;

import java.time.Duration;

/**
 * What a load generator of the user's writes for each request while it runs. It says when a request
 * was sent, not when it was scheduled.
 *
 * @param event by this name SLIs count the requests
 * @param timeout a request that took longer is bad; the generator should give up by then, at the
 *     latest after {@link #MAX_TIMEOUT}
 */
public record ResultStream(Format format, String event, Duration timeout) {
  /** In the command line it stands for where the generator has to write, in the run's folder. */
  public static final String PLACEHOLDER = "${results}";

  /** The judge waits 15 s for the end of an event, and generators write now and then. */
  public static final Duration MAX_TIMEOUT = Duration.ofSeconds(13);

  /** Whose results they are. */
  public enum Format {
    /** JSON lines of k6: {@code --out json=FILE}. */
    K6,
    /** CSV of JMeter with a line of names: {@code -l FILE}. */
    JMETER,
    /** The {@code simulation.log} of Gatling in a folder of its own: {@code -rf FOLDER}. */
    GATLING
  }

  public ResultStream {
    checkNotNull(format, "format");
    checkNotBlank(event, "event");
    checkPositive(timeout, "timeout");
    checkArgument(
        timeout.compareTo(MAX_TIMEOUT) <= 0,
        "timeout must be at most %s s, was %s s",
        MAX_TIMEOUT.toSeconds(),
        timeout.toSeconds());
  }
}
