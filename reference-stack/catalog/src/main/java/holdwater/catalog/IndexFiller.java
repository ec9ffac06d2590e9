package holdwater.catalog;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the index up to date with the database: what other instances have put there is in it after
 * a moment, and an index that was lost is made anew. Thread-safe.
 */
@Singleton
class IndexFiller {
  private static final Logger LOG = LoggerFactory.getLogger(IndexFiller.class);

  /** Titles at a time, so that a large catalog is never on the heap twice. */
  static final int BATCH = 500;

  private final TitleRepository titles;
  private final TitleChangeRepository changes;
  private final TitleIndex index;
  private final MeterRegistry meters;
  private long upTo;
  private boolean wasComplete;
  private boolean told;

  IndexFiller(
      TitleRepository titles,
      TitleChangeRepository changes,
      TitleIndex index,
      MeterRegistry meters) {
    this.titles = titles;
    this.changes = changes;
    this.index = index;
    this.meters = meters;
  }

  @Scheduled(initialDelay = "0s", fixedDelay = "${holdwater.index.catch-up}")
  void catchUp() {
    try {
      fill();
      told = false;
    } catch (RuntimeException e) {
      if (!told) { // Once per outage, not each time.
        LOG.warn("The index stays as it is: {}", e.getMessage());
        told = true;
      }
    }
  }

  private synchronized void fill() {
    if (!index.isComplete()) {
      if (wasComplete) {
        meters.counter("catalog.index.lost").increment();
      }
      wasComplete = false;
      upTo = 0;
      index.startAnew();
    }
    List<TitleChange> changed = changes.since(upTo, BATCH);
    while (!changed.isEmpty()) {
      index.put(titles.among(changed.stream().map(TitleChange::titleId).toList(), BATCH));
      upTo = changed.get(changed.size() - 1).version();
      changed = changes.since(upTo, BATCH);
    }
    index.completed();
    wasComplete = true;
  }
}
