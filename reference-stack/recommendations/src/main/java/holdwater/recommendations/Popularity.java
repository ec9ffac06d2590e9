package holdwater.recommendations;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The heat of all titles, read in the background: a home page never waits for a ranking, and a lost
 * database leaves the last one in place. Thread-safe.
 */
@Singleton
class Popularity {

  private static final Logger LOG = LoggerFactory.getLogger(Popularity.class);

  /** Far more than a home page shows. However many titles there are, a refresh reads no more. */
  static final int MOST_TITLES = 500;

  private final TitleHeats heats;
  private volatile Map<String, Double> ranking = Map.of();
  private volatile boolean databaseReachable = true;

  Popularity(TitleHeats heats) {
    this.heats = heats;
  }

  /** Title id to heat; titles that nobody started are absent, and those behind the hottest 500. */
  Map<String, Double> ranking() {
    return ranking;
  }

  /**
   * Answers: did the last refresh work? If not, it is no use to ask the database during a request.
   */
  boolean isDatabaseReachable() {
    return databaseReachable;
  }

  @Scheduled(fixedDelay = "${holdwater.popularity.refresh}")
  void refresh() {
    try {
      ranking =
          heats.hottest(MOST_TITLES).stream()
              .collect(toUnmodifiableMap(TitleHeat::titleId, TitleHeat::heat));
      databaseReachable = true;
    } catch (RuntimeException e) {
      if (databaseReachable) { // Once per outage, not once per second.
        LOG.warn("The ranking stays as it is: {}", e.getMessage());
      }
      databaseReachable = false;
    }
  }
}
