package holdwater.engine.compare;

import static holdwater.model.Checks.checkNotNull;

/**
 * What is compared, and of what.
 *
 * @param subject an SLO, an event, or empty for what is of the whole system
 * @param window such as {@code held}, with the step's name where a scenario has several; empty for
 *     what is of the whole run
 */
public record Metric(Quantity quantity, String subject, String window) {
  public Metric {
    checkNotNull(quantity, "quantity");
    checkNotNull(subject, "subject");
    checkNotNull(window, "window");
  }

  /** Of the whole run and system. */
  static Metric ofRun(Quantity quantity) {
    return new Metric(quantity, "", "");
  }

  /** Whether it is part of what {@code all} has of all windows. */
  boolean isPartOf(Metric all) {
    return !window.equals(all.window)
        && all.equals(new Metric(quantity.overall(), subject, AllWindows.NAME));
  }

  /** {@code stream-start p50, held}. */
  public String name() {
    return (subject.isEmpty() ? "" : subject + " ")
        + quantity.words()
        + (window.isEmpty() ? "" : ", " + window);
  }
}
