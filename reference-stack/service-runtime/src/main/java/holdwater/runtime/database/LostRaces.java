package holdwater.runtime.database;

import holdwater.runtime.ApiFailure;

/**
 * Does a statement again that has lost a race for its row: one caller who sends the same thing many
 * times at once shall get answers, and not failures that are held against the instance.
 */
public final class LostRaces {
  /** Whoever loses so often is one of a crowd. */
  private static final int TRIES = 4;

  private static final int TOO_MANY_REQUESTS = 429;

  private LostRaces() {}

  /**
   * Does {@code statement}, which by itself inserts or changes a row; a few times if need be.
   *
   * @throws ApiFailure 429 if it lost every time: that is the callers' doing, and nobody's breaker
   *     opens for it
   * @throws RuntimeException the last failure, if it was another one
   */
  public static void again(Runnable statement) {
    for (int i = 1; ; i++) {
      try {
        statement.run();
        return;
      } catch (RuntimeException e) {
        if (i == TRIES || !SqlRefusals.isWorthAnother(e)) {
          throw SqlRefusals.isALostRaceOfAWrite(e) ? lost(e) : e;
        }
      }
    }
  }

  private static ApiFailure lost(RuntimeException last) {
    return new ApiFailure(
        TOO_MANY_REQUESTS, "too-many-requests", "This is being changed already; try again.", last);
  }
}
