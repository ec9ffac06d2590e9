package holdwater.runtime.database;

import holdwater.resilience.Deadline;
import holdwater.runtime.CallContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Gives statements the time that is left to the request they are for, and none to one whose
 * deadline went by while it waited for a thread or a connection. JDBC counts in seconds, so what is
 * left is rounded up. Statements of no request have all the time they want. Thread-safe.
 */
public final class StatementTime {
  /** SQL's state of a statement that was cancelled, which ours and the driver's have. */
  private static final String CANCELLED = "57014";

  private static final int NO_LIMIT = 0;

  /**
   * What each connection of the pool was told last: the driver asks the database to remember it, so
   * saying it with every statement would double their number.
   */
  private final Map<Connection, Integer> told = Collections.synchronizedMap(new WeakHashMap<>());

  /** Answers: did a statement fail because its time was up? */
  public static boolean wasUp(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLTimeoutException late && CANCELLED.equals(late.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Before a connection is waited for.
   *
   * @throws SQLTimeoutException if nobody waits any more
   */
  void check() throws SQLTimeoutException {
    if (CallContext.current().deadline().filter(Deadline::isSpent).isPresent()) {
      throw new SQLTimeoutException(
          "The deadline was spent before the statement was sent.", CANCELLED);
    }
  }

  /**
   * Before a statement is executed.
   *
   * @throws SQLTimeoutException if nobody waits any more
   */
  void limit(Statement statement) throws SQLException {
    check();
    int seconds = secondsLeft();
    Connection connection = statement.getConnection().unwrap(Connection.class);
    if (told.getOrDefault(connection, NO_LIMIT) != seconds) {
      statement.setQueryTimeout(seconds);
      told.put(connection, seconds);
    }
  }

  private static int secondsLeft() {
    return CallContext.current()
        .deadline()
        .map(deadline -> deadline.remaining().plusMillis(999).toSeconds())
        .map(seconds -> Math.max(1, seconds.intValue()))
        .orElse(NO_LIMIT);
  }
}
