package holdwater.agent.control;

import holdwater.agent.fault.AgentLog;
import holdwater.agent.fault.Refusal;
import java.util.concurrent.atomic.AtomicLong;

/** Calls that were turned away: counted, and told as long as they are few. Safe for all threads. */
final class Refused {
  /** After that many only every doubling is told: whoever calls in a loop shall fill no disk. */
  private static final int TOLD = 100;

  private static final int NOT_FOUND = 404;

  private final AgentLog log;
  private final AtomicLong count = new AtomicLong();

  Refused(AgentLog log) {
    this.log = log;
  }

  /** Asking for a fault that has ended is no misdeed. */
  void add(Refusal why) {
    if (why.status() != NOT_FOUND) {
      add(why.status() + " " + why.getMessage());
    }
  }

  void add(String why) {
    long number = count.incrementAndGet();
    if (number <= TOLD || Long.bitCount(number) == 1) {
      log.addRoutine("refused call " + number + ": " + why);
    }
  }

  long count() {
    return count.get();
  }
}
