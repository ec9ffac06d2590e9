package holdwater.model.port;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;

/**
 * Programs of one name that are not the run's.
 *
 * @param name as the system calls the program
 * @param cores how many they kept busy, all together
 */
public record ForeignProcess(String name, double cores) {
  /** What has CPU time and can be asked for its name by nobody. */
  public static final String NAMELESS = "short-lived or hidden processes";

  public ForeignProcess {
    checkNotBlank(name, "name");
    checkArgument(cores >= 0, "cores of %s are negative: %s", name, cores);
  }
}
