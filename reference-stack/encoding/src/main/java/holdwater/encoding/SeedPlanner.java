package holdwater.encoding;

import holdwater.encoding.ffmpeg.FfmpegFailure;
import holdwater.encoding.ladder.RungFacts;
import holdwater.runtime.EventPublisher;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Brings every seed title to publication, one step at a time. A title that is complete in the store
 * is announced; otherwise its source is made and its missing rungs become jobs. The step is
 * repeated until nothing is left, so that it matters neither what an earlier process left half done
 * nor which event was lost on its way. Thread-safe.
 */
@Singleton
final class SeedPlanner {

  static final String PUBLISHED = "title-published";

  /** An announcement that has not come back from Kafka by then is sent again. */
  static final Duration ANNOUNCEMENT_PATIENCE = Duration.ofSeconds(5);

  private final List<SeedTitle> seeds;
  private final TitleStore store;
  private final VideoEncoder encoder;
  private final JobRepository jobs;
  private final JobQueue queue;
  private final EventPublisher events;
  private final Clock clock;
  private final Set<String> published = ConcurrentHashMap.newKeySet();
  private final Map<String, Instant> announcedAt = new ConcurrentHashMap<>();

  SeedPlanner(
      SeedTitles seeds,
      TitleStore store,
      VideoEncoder encoder,
      JobRepository jobs,
      JobQueue queue,
      EventPublisher events,
      Clock clock) {
    this.seeds = seeds.titles();
    this.store = store;
    this.encoder = encoder;
    this.jobs = jobs;
    this.queue = queue;
    this.events = events;
    this.clock = clock;
  }

  /** The next step for one title. */
  void bring(SeedTitle title) throws IOException, FfmpegFailure, InterruptedException {
    if (store.rungs(title).isPresent()) {
      announceIfComplete(title);
      return;
    }
    encoder.ensureSource(title);
    store.ladder().names().forEach(rung -> queueIfMissing(title, rung));
  }

  /** The result of a job. */
  void finished(EncodeResult result) {
    JobState state = result.ok() ? JobState.DONE : JobState.FAILED;
    jobs.setState(result.jobId(), state, result.message(), clock.instant());
    seeds.stream()
        .filter(seed -> seed.id().equals(result.titleId()))
        .forEach(this::announceIfComplete);
  }

  /** An announcement of ours has been through Kafka: whoever listens can have it. */
  void announced(TitlePublished title) {
    published.add(title.titleId());
  }

  boolean isPublished(String titleId) {
    return published.contains(titleId);
  }

  /** The titles that are not published yet. */
  List<SeedTitle> missing() {
    return seeds.stream().filter(seed -> !published.contains(seed.id())).toList();
  }

  private void announceIfComplete(SeedTitle title) {
    Instant now = clock.instant();
    Instant last = announcedAt.getOrDefault(title.id(), Instant.EPOCH);
    if (published.contains(title.id()) || now.isBefore(last.plus(ANNOUNCEMENT_PATIENCE))) {
      return;
    }
    Optional<List<RungFacts>> rungs = store.rungs(title);
    if (rungs.isPresent()) {
      announcedAt.put(title.id(), now);
      events.publish(PUBLISHED, title.id(), TitlePublished.of(title, rungs.get(), now));
    }
  }

  private void queueIfMissing(SeedTitle title, String rung) {
    String sourceKey = store.sourceKey(title);
    if (store.rung(title.id(), rung, sourceKey).isEmpty()) {
      queue.put(title.id(), rung, sourceKey);
    }
  }
}
