package holdwater.runtime.database;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;

/** Tells a database that is away from one that is there and fails, or whose pool is in use. */
public final class Absence {
  /** What a service answers with its 503, so that its callers can tell it too. */
  public static final String CODE = "database-away";

  /** SQL's class of states for connections. */
  private static final String CONNECTION = "08";

  private Absence() {}

  /**
   * Answers: is there no connection to the database? A pool all of whose connections are taken says
   * that it has none either; only one that also could not make a new one says why.
   */
  public static boolean isWhy(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLNonTransientConnectionException
          || (cause instanceof SQLException sql
              && sql.getSQLState() != null
              && sql.getSQLState().startsWith(CONNECTION))) {
        return true;
      }
    }
    return false;
  }
}
