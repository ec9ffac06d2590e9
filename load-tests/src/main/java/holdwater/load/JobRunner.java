package holdwater.load;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Answers: who starts the generator's process, and who ends it if we die? In a run that is the
 * platform daemon, so that a killed command line leaves no viewers behind.
 */
@FunctionalInterface
public interface JobRunner {
  /**
   * Starts a process that is never restarted.
   *
   * @param environment added to the runner's own
   * @param log where both output streams go
   * @throws RuntimeException when it cannot be started; the message says why
   */
  Job start(List<String> argv, Map<String, String> environment, Path log);
}
