package holdwater.mirror;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies one other region for as long as the process lives: whatever ends a session, another one
 * follows.
 */
final class RegionMirror implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(RegionMirror.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Copied copied;
  private final Function<Copied, MirrorSession> sessions;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile Optional<MirrorSession> current = Optional.empty();
  private String lastFailure = "";

  /**
   * @param sessions opens one; throws when it cannot now
   */
  RegionMirror(Copied copied, Function<Copied, MirrorSession> sessions) {
    this.copied = copied;
    this.sessions = sessions;
  }

  @Override
  public void run() {
    while (!isStopped()) {
      try (MirrorSession session = sessions.apply(copied)) {
        current = Optional.of(session);
        while (!isStopped()) {
          session.step();
          lastFailure = "";
        }
      } catch (RuntimeException e) {
        failed(e);
      } finally {
        current = Optional.empty();
      }
      pause();
    }
  }

  /** An outage has as many failures as seconds: each reason is told once in a row. */
  private void failed(RuntimeException reason) {
    if (isStopped()) {
      return;
    }
    copied.fail();
    if (!reason.toString().equals(lastFailure)) {
      lastFailure = reason.toString();
      LOG.warn("region {} is not copied now: {}", copied.region(), lastFailure);
    }
  }

  private void pause() {
    try {
      boolean unused = stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopped.countDown();
    }
  }

  private boolean isStopped() {
    return stopped.getCount() == 0;
  }

  /** From any thread: it ends soon. */
  void stop() {
    stopped.countDown();
    current.ifPresent(MirrorSession::stop);
  }
}
