package holdwater.model.fault;

import java.util.Locale;

/**
 * How delays are distributed around the delay that was asked for. The jitter is the unit of the
 * distribution.
 */
public enum Distribution {
  /** Evenly, a jitter to either side. */
  UNIFORM,
  /** As a bell, of which the jitter is the standard deviation. */
  NORMAL,
  /** Never less than asked for, sometimes far more: a heavy tail (Lomax of shape 2). */
  PARETO;

  /** Its word in scenario files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
