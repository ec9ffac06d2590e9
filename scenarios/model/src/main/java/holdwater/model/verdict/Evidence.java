package holdwater.model.verdict;

import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;

import java.util.OptionalLong;

/**
 * A measurement of whether a fault took effect, or is gone. It is independent of the command that
 * was given.
 *
 * @param proven whether the measurement shows it
 * @param statement what was measured, with its figures
 * @param bitten how many real calls the fault has hit so far, in all targets together; empty where
 *     hits are not counted, and for faults that do not hit calls
 * @param met how many real calls have passed the place of the fault so far, hit or not; empty where
 *     that is not counted
 */
public record Evidence(boolean proven, String statement, OptionalLong bitten, OptionalLong met) {
  public Evidence {
    checkNotBlank(statement, "statement");
    checkNotNull(bitten, "bitten");
    checkNotNull(met, "met");
  }

  /** Without a count of calls. */
  public Evidence(boolean proven, String statement) {
    this(proven, statement, OptionalLong.empty(), OptionalLong.empty());
  }

  public static Evidence proven(String statement) {
    return new Evidence(true, statement);
  }

  public static Evidence missing(String statement) {
    return new Evidence(false, statement);
  }

  /** The same measurement, and the calls that it counted. */
  public Evidence bitten(long calls) {
    return new Evidence(proven, statement, OptionalLong.of(calls), met);
  }

  /** The same measurement, with the number of calls that passed the place of the fault. */
  public Evidence met(long calls) {
    return new Evidence(proven, statement, bitten, OptionalLong.of(calls));
  }
}
