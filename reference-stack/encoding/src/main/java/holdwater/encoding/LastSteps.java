package holdwater.encoding;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Whoever closes the service may clear its folders: nothing is written into them afterwards. */
final class LastSteps {
  /** A step that was interrupted is over soon; a process that is to end does not wait for more. */
  private static final long SECONDS = 5;

  private LastSteps() {}

  /** Returns when threads that were told to stop have ended, or after {@value #SECONDS} s. */
  @SuppressWarnings("ResultOfMethodCallIgnored") // Too late is as good as it gets.
  static void of(ExecutorService stopped) {
    try {
      stopped.awaitTermination(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
