package holdwater.load.foreign;

import holdwater.load.Job;
import java.nio.file.Path;
import java.util.List;

/**
 * Answers: who starts a generator of the user's, and who ends it if we die? In a run that is the
 * platform daemon, so that a killed command line leaves no load behind.
 */
@FunctionalInterface
public interface CommandRunner {
  /**
   * Starts a process, in a group of its own, that is never restarted. No shell reads the command.
   *
   * @param folder where it starts
   * @param log where both output streams go
   * @throws RuntimeException when it cannot be started; the message says why
   */
  Job start(List<String> argv, Path folder, Path log);
}
