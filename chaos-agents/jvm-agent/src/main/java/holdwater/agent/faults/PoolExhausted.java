package holdwater.agent.faults;

import holdwater.agent.fault.Call;
import holdwater.agent.fault.ExceptionTypes;
import holdwater.agent.fault.FaultKind;
import holdwater.agent.fault.FaultPlan;
import holdwater.agent.fault.Words;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.TimeUnit;

/**
 * HikariCP answers as it does when every connection is out: after the time that the caller waits.
 */
final class PoolExhausted implements FaultKind {
  @Override
  public String word() {
    return "pool-exhausted";
  }

  @Override
  public String usage() {
    return "pool-exhausted";
  }

  @Override
  public FaultPlan read(Words words, ExceptionTypes types) {
    return AtMethods.fixed(
        PoolExhausted::waitInVain, "com.zaxxer.hikari.pool.HikariPool.getConnection(1)");
  }

  private static Object waitInVain(Call call) {
    long waitMillis = (Long) call.arguments()[0];
    call.hold(TimeUnit.MILLISECONDS.toNanos(waitMillis));
    return call.fault().isResting()
        ? null
        : new SQLTransientConnectionException(
            call.self()
                + " - Connection is not available, request timed out after "
                + waitMillis
                + "ms.");
  }
}
