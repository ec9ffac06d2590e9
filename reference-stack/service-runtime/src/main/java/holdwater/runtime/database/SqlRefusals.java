package holdwater.runtime.database;

import java.sql.SQLException;
import java.util.Set;

/** Tells what a database refuses from what it cannot do at the moment. */
public final class SqlRefusals {
  private static final int STATE_LENGTH = 5;
  private static final int CLASS_LENGTH = 2;

  /** Of SQL's states: data exception, integrity constraint violation. */
  private static final Set<String> VALUE_REFUSED = Set.of("22", "23");

  private SqlRefusals() {}

  /**
   * Answers: did the database refuse a value, so that the same statement would be refused again? By
   * the first SQL state among the causes of {@code failure}.
   */
  public static boolean isOfAValue(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql
          && sql.getSQLState() != null
          && sql.getSQLState().length() == STATE_LENGTH) {
        return VALUE_REFUSED.contains(sql.getSQLState().substring(0, CLASS_LENGTH));
      }
    }
    return false;
  }
}
