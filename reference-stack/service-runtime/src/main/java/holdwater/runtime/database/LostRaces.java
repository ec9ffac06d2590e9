package holdwater.runtime.database;

/**
 * Does a statement again that has lost a race for its row: one caller who sends the same thing many
 * times at once shall get answers, and not failures that are held against the instance.
 */
public final class LostRaces {
  /** Whoever loses so often is one of a crowd. */
  private static final int TRIES = 4;

  private LostRaces() {}

  /**
   * Does {@code statement}, which by itself inserts or changes a row; a few times if need be.
   *
   * @throws RuntimeException the last failure
   */
  public static void again(Runnable statement) {
    for (int i = 1; ; i++) {
      try {
        statement.run();
        return;
      } catch (RuntimeException e) {
        if (i == TRIES || !SqlRefusals.isWorthAnother(e)) {
          throw e;
        }
      }
    }
  }
}
