package holdwater.model.port;

/**
 * Answers: who starts a process beside the stack, and who ends it if we die? That is a process
 * which outlives ours, so that a killed command line leaves no load behind. Thread-safe.
 */
@FunctionalInterface
public interface Jobs {
  /**
   * Starts a process in a group of its own. No shell reads the command.
   *
   * @throws DeploymentFailed when it cannot be started; the message says why
   */
  Job start(JobOrder order);
}
