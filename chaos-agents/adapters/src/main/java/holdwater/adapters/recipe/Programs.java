package holdwater.adapters.recipe;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Runs programs of the user to their end. If this process dies, they are killed within some
 * seconds. Safe for use by several threads.
 */
@FunctionalInterface
public interface Programs {
  /**
   * The program was killed before its end, or nobody knows how it ended: whom it has set to work
   * may go on.
   */
  final class BrokenOff extends IOException {
    private static final long serialVersionUID = 1L;

    public BrokenOff(String message) {
      super(message);
    }

    BrokenOff(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * Returns at its end.
   *
   * @param folder in which it runs
   * @param keepAlive called about once a second until then; its answer means nothing
   * @throws BrokenOff when it does not end within so long, and is killed
   * @throws IOException when it cannot be started, or fails
   */
  void run(List<String> argv, Path folder, Duration within, BooleanSupplier keepAlive)
      throws IOException;
}
