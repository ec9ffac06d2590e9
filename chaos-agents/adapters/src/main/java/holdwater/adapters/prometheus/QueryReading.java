package holdwater.adapters.prometheus;

import holdwater.model.port.TrafficSecond.Counts;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Answers: what does a Prometheus server know of one SLO at this moment? Not thread-safe. */
interface QueryReading {
  /**
   * What happened since the look before; empty where that is not known.
   *
   * @throws IOException when the server could not be asked; then the same moment may be tried again
   */
  Optional<Counts> at(Instant moment) throws IOException;

  /** Nobody could ask for that moment. */
  void missed();

  /** All that it asks. */
  List<String> queries();

  /** Answers: do the events belong to all seconds of the interval, and not to its end alone? */
  boolean overTime();
}
