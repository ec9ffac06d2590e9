package holdwater.engine.run;

import holdwater.engine.cause.ServicesWriter;
import holdwater.model.journal.JournalEntry;
import holdwater.model.port.ServiceCounts;
import holdwater.model.port.ServiceMeter;
import holdwater.model.port.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * Asks the services every second what they have counted, on a thread of its own: the run must not
 * wait for one that hangs. An answer that could not be had is missing, and no reason to stop.
 */
final class ServiceWatch implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofSeconds(1);

  /** Answers that the run has no time to take are lost: later ones have the sums. */
  private static final int MOST_WAITING = 120;

  private record Answer(Instant measured, Map<String, ServiceCounts> counts) {}

  private final ServiceMeter meter;
  private final Ticker clock;
  private final Queue<Answer> answers = new ArrayBlockingQueue<>(MOST_WAITING);
  private final ServicesWriter writer = new ServicesWriter();
  private final Ticker.Repetition repetition;

  ServiceWatch(ServiceMeter meter, Ticker clock) {
    this.meter = meter;
    this.clock = clock;
    this.repetition = clock.every(PERIOD, "holdwater-services", this::ask);
  }

  private void ask() {
    Map<String, ServiceCounts> counts;
    try {
      counts = meter.counts();
    } catch (RuntimeException e) {
      counts = Map.of();
    }
    boolean unusedWhenFull =
        answers.offer(new Answer(clock.instant().truncatedTo(ChronoUnit.MILLIS), counts));
  }

  /** What came since the last call, for the journal. */
  List<JournalEntry> drain() {
    List<JournalEntry> news = new ArrayList<>();
    for (Answer answer = answers.poll(); answer != null; answer = answers.poll()) {
      Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      writer.write(now, answer.measured(), answer.counts()).ifPresent(news::add);
    }
    return news;
  }

  @Override
  public void close() {
    repetition.close();
  }
}
