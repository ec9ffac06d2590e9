package holdwater.model.port;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;

/**
 * All processes of one program that do not belong to the run.
 *
 * @param name as the system calls the program
 * @param cores how many cores these processes used together
 */
public record ForeignProcess(String name, double cores) {
  /** The name for CPU time of processes whose name cannot be read. */
  public static final String NAMELESS = "short-lived or hidden processes";

  public ForeignProcess {
    checkNotBlank(name, "name");
    checkArgument(cores >= 0, "cores of %s are negative: %s", name, cores);
  }
}
