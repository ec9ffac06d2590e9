package holdwater.agent.fault;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What went wrong inside the agent: swallowed for the target's sake, counted, and told in the log.
 * Safe for all threads.
 */
public final class Failures {
  /** After that many, only the count goes on: a failure may happen at every call. */
  private static final int TOLD = 100;

  private final AgentLog log;
  private final AtomicLong count = new AtomicLong();

  public Failures(AgentLog log) {
    this.log = log;
  }

  /** Never throws, as its callers stand inside the target's code. */
  public void swallow(String where, Throwable failure) {
    try {
      if (count.incrementAndGet() <= TOLD) {
        StackTraceElement[] trace = failure.getStackTrace();
        String at = trace.length == 0 ? "" : " at " + trace[0];
        log.add("failure in " + where + ": " + failure + at);
      }
    } catch (Throwable e) {
      // Out of memory or stack: the count has to do.
    }
  }

  public long count() {
    return count.get();
  }
}
