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
   * Returns at its end.
   *
   * @param folder in which it runs
   * @param keepAlive called about once a second until then; its answer means nothing
   * @throws IOException when it cannot be started, fails, or does not end within so long; then it
   *     is killed
   */
  void run(List<String> argv, Path folder, Duration within, BooleanSupplier keepAlive)
      throws IOException;
}
