package holdwater.encoding;

import holdwater.runtime.EventPublisher;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks for rungs, over Kafka, and keeps in mind what was asked for in the job table. Thread-safe,
 * as long as one thread asks for one rung.
 */
@Singleton
final class JobQueue {
  static final String JOBS = "encode-jobs";

  /**
   * A rung that fails this often will fail again: whoever waits for it says so, for a person to
   * look at.
   */
  static final int MOST_ATTEMPTS = 3;

  /**
   * A job that nobody has touched for so long may be lost, and is put into the queue once more. If
   * it was only waiting, it is there twice by the same id, and the second one finds nothing to do.
   */
  static final Duration JOB_PATIENCE = Duration.ofMinutes(2);

  private final JobRepository jobs;
  private final EventPublisher events;
  private final Clock clock;

  JobQueue(JobRepository jobs, EventPublisher events, Clock clock) {
    this.jobs = jobs;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Queues a job for a rung that is not in the store, unless one is under way.
   *
   * @return false if it has failed so often that there is no other attempt
   */
  boolean put(String titleId, String rung, String sourceKey) {
    Optional<JobRow> last = jobs.findById(JobRow.place(titleId, rung));
    if (last.isPresent() && !mayQueueAgain(last.get())) {
      return last.get().state() != JobState.FAILED;
    }
    int attempt = last.map(JobQueue::nextAttempt).orElse(1);
    EncodeJob job = new EncodeJob(titleId + "-" + rung + "-" + attempt, titleId, rung, sourceKey);
    JobRow row =
        new JobRow(
            JobRow.place(titleId, rung),
            job.jobId(),
            titleId,
            rung,
            JobState.QUEUED,
            attempt,
            last.map(JobRow::message).orElse(null),
            clock.instant());
    if (last.isPresent()) {
      jobs.update(row);
    } else {
      jobs.save(row);
    }
    events.publish(JOBS, row.place(), job);
    return true;
  }

  /** Whoever waits or was lost has not failed: only that may end the attempts. */
  private static int nextAttempt(JobRow last) {
    return switch (last.state()) {
      case FAILED -> last.attempts() + 1;
      case QUEUED, RUNNING, LOST -> last.attempts();
      case DONE -> 1;
    };
  }

  private boolean mayQueueAgain(JobRow last) {
    return switch (last.state()) {
      case FAILED -> last.attempts() < MOST_ATTEMPTS;
      // Done, and yet not in the store: it was deleted, or made by an older recipe.
      case LOST, DONE -> true;
      case QUEUED, RUNNING -> clock.instant().isAfter(last.updatedAt().plus(JOB_PATIENCE));
    };
  }
}
