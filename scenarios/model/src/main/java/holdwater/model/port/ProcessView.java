package holdwater.model.port;

import static holdwater.model.Checks.checkArgument;

/**
 * The process of an instance, on platforms that tell it.
 *
 * @param pid by which it is told from the next process of the instance
 * @param rssBytes resident memory, 0 when unknown
 * @param cpuMillis CPU time used so far, 0 when unknown
 */
public record ProcessView(long pid, long rssBytes, long cpuMillis) {
  public ProcessView {
    checkArgument(rssBytes >= 0, "rssBytes must not be negative, was %s", rssBytes);
    checkArgument(cpuMillis >= 0, "cpuMillis must not be negative, was %s", cpuMillis);
  }

  /** One of which only the pid is known. */
  public static ProcessView of(long pid) {
    return new ProcessView(pid, 0, 0);
  }
}
