package holdwater.runtime.database;

import java.sql.SQLException;
import java.util.Set;

/** Tells what a database refuses from what it cannot do at the moment. */
public final class SqlRefusals {
  private static final int STATE_LENGTH = 5;
  private static final int CLASS_LENGTH = 2;

  /** Of SQL's states: data exception, integrity constraint violation. */
  private static final Set<String> VALUE_REFUSED = Set.of("22", "23");

  /** Rolled back: also where nobody else wanted the row, as a query may be. */
  private static final String ROLLED_BACK = "40001";

  /** The row is locked, or was changed meanwhile. Both are H2's own. */
  private static final Set<String> RACE_LOST = Set.of("HYT00", "90131");

  /** Who comes again at once finds it otherwise; a lock has been waited for already. */
  private static final Set<String> WORTH_ANOTHER = Set.of(ROLLED_BACK, "90131", "23505");

  private SqlRefusals() {}

  /**
   * Answers: did the database refuse a value, so that the same statement would be refused again? By
   * the first SQL state among the causes of {@code failure}.
   */
  public static boolean isOfAValue(Throwable failure) {
    String state = state(failure);
    return !state.isEmpty() && VALUE_REFUSED.contains(state.substring(0, CLASS_LENGTH));
  }

  /**
   * Answers: did another statement want the same row at the same time? That says nothing of the
   * database, and one caller can bring it about.
   */
  public static boolean isALostRace(Throwable failure) {
    return RACE_LOST.contains(state(failure));
  }

  /** Answers: was it a lost race, if the statement writes a row? */
  static boolean isALostRaceOfAWrite(Throwable failure) {
    return isALostRace(failure) || state(failure).equals(ROLLED_BACK);
  }

  /** Answers: may the same statement succeed now? Of two that insert a row, one finds it then. */
  static boolean isWorthAnother(Throwable failure) {
    return WORTH_ANOTHER.contains(state(failure));
  }

  /** The first state among the causes; empty if there is none. */
  private static String state(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql
          && sql.getSQLState() != null
          && sql.getSQLState().length() == STATE_LENGTH) {
        return sql.getSQLState();
      }
    }
    return "";
  }
}
