package holdwater.model.verdict;

import static holdwater.model.Checks.checkNotBlank;

/**
 * A measurement, independent of the command that was given, of whether a fault bit or is gone.
 *
 * @param proven whether the measurement shows it
 * @param statement what was measured, with its figures
 */
public record Evidence(boolean proven, String statement) {
  public Evidence {
    checkNotBlank(statement, "statement");
  }

  public static Evidence proven(String statement) {
    return new Evidence(true, statement);
  }

  public static Evidence missing(String statement) {
    return new Evidence(false, statement);
  }
}
