package holdwater.encoding;

import holdwater.encoding.ffmpeg.Ffmpeg;
import holdwater.encoding.ffmpeg.FfmpegFailure;
import holdwater.encoding.ladder.RungFacts;
import holdwater.encoding.ladder.RungOutput;
import holdwater.runtime.EventPublisher;
import io.micronaut.objectstorage.ObjectStorageException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.NoSuchElementException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does one job and says what became of it. A failure is a result too: whether there is another
 * attempt is not decided here.
 */
@Singleton
final class EncodeWorker {
  private static final Logger LOG = LoggerFactory.getLogger(EncodeWorker.class);

  static final String RESULTS = "encode-results";

  private final VideoEncoder encoder;
  private final Drafts drafts;
  private final Ffmpeg ffmpeg;
  private final JobRepository jobs;
  private final EventPublisher events;
  private final List<SeedTitle> seeds;
  private final Clock clock;

  EncodeWorker(
      VideoEncoder encoder,
      Drafts drafts,
      Ffmpeg ffmpeg,
      JobRepository jobs,
      EventPublisher events,
      SeedTitles seeds,
      Clock clock) {
    this.encoder = encoder;
    this.drafts = drafts;
    this.ffmpeg = ffmpeg;
    this.jobs = jobs;
    this.events = events;
    this.seeds = seeds.titles();
    this.clock = clock;
  }

  void work(EncodeJob job) {
    if (isOver(job)) {
      return;
    }
    jobs.setState(job.jobId(), JobState.RUNNING, null, clock.instant());
    try {
      RungFacts facts =
          Drafts.isId(job.titleId())
              ? drafts.encode(job)
              : encoder.encode(job, secondsOf(job.titleId()));
      events.publish(RESULTS, job.titleId(), EncodeResult.done(job, facts));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException
        | FfmpegFailure
        | RungOutput.Unfit
        | ObjectStorageException
        | IllegalArgumentException
        | NoSuchElementException e) {
      if (ffmpeg.isClosed()) {
        // We are stopping: the next process finds the rung missing and starts anew.
        return;
      }
      LOG.warn("{} failed: {}", job.jobId(), e.getMessage());
      events.publish(
          RESULTS, job.titleId(), EncodeResult.failed(job, String.valueOf(e.getMessage())));
    }
  }

  /** Put into the queue again while it only waited, or in favour of a newer one. */
  private boolean isOver(EncodeJob job) {
    return jobs.findById(JobRow.place(job.titleId(), job.rung()))
        .filter(row -> !row.jobId().equals(job.jobId()) || row.state() == JobState.DONE)
        .isPresent();
  }

  private int secondsOf(String titleId) {
    return seeds.stream()
        .filter(seed -> seed.id().equals(titleId))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("there is no title " + titleId))
        .seconds();
  }
}
