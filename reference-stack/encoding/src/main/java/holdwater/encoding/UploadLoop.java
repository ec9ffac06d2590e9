package holdwater.encoding;

import holdwater.runtime.Opened;
import io.micronaut.context.event.ApplicationEventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats the steps of all uploads on a thread of its own, so that what was acknowledged is encoded
 * even if a job, a result or a process is lost.
 */
@Singleton
final class UploadLoop implements ApplicationEventListener<Opened> {
  private static final Logger LOG = LoggerFactory.getLogger(UploadLoop.class);

  private static final long PAUSE_MILLIS = 500;

  private final Uploads uploads;
  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(1, work -> new Thread(work, "upload-loop"));

  UploadLoop(Uploads uploads) {
    this.uploads = uploads;
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // A pass catches what it can go on from.
  public void onApplicationEvent(Opened opened) {
    thread.scheduleWithFixedDelay(this::pass, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void pass() {
    try {
      uploads.bring();
    } catch (RuntimeException e) {
      // An exception out of here would end the schedule.
      LOG.warn("uploads have to wait: {}", e.toString());
    }
  }

  @PreDestroy
  void stop() {
    thread.shutdownNow();
    LastSteps.of(thread);
  }
}
