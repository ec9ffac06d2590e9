package holdwater.encoding;

import holdwater.encoding.ffmpeg.Ffmpeg;
import holdwater.encoding.ffmpeg.FfmpegFailure;
import holdwater.runtime.Opened;
import io.micronaut.context.event.ApplicationEventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats the planner's steps on a thread of its own, from the start of the server until every seed
 * is published.
 */
@Singleton
final class SeedLoop implements ApplicationEventListener<Opened> {
  private static final Logger LOG = LoggerFactory.getLogger(SeedLoop.class);

  private static final long PAUSE_MILLIS = 500;

  private final SeedPlanner planner;
  private final JobRepository jobs;
  private final Ffmpeg ffmpeg;
  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(1, work -> new Thread(work, "seed-loop"));

  /** Set once the jobs of the process before us are marked as lost. */
  private boolean tookOver;

  SeedLoop(SeedPlanner planner, JobRepository jobs, Ffmpeg ffmpeg) {
    this.planner = planner;
    this.jobs = jobs;
    this.ffmpeg = ffmpeg;
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // A pass catches what it can go on from.
  public void onApplicationEvent(Opened opened) {
    thread.scheduleWithFixedDelay(this::pass, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void pass() {
    try {
      if (!tookOver) {
        jobs.loseUnfinished();
        tookOver = true;
      }
      for (SeedTitle title : planner.missing()) {
        bring(title);
      }
      if (planner.missing().isEmpty()) {
        LOG.info("every title is published");
        thread.shutdown();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn("the job table does not answer: {}", e.toString());
    }
  }

  private void bring(SeedTitle title) throws InterruptedException {
    try {
      planner.bring(title);
    } catch (IOException | FfmpegFailure | RuntimeException e) {
      // An exception out of here would end the schedule; the next pass finds the title still
      // missing.
      if (!ffmpeg.isClosed()) {
        LOG.warn("{} has to wait: {}", title.id(), e.toString());
      }
    }
  }

  @PreDestroy
  void stop() {
    // Children first: the thread may be waiting for one.
    ffmpeg.close();
    thread.shutdownNow();
    LastSteps.of(thread);
  }
}
