package holdwater.dashboards.alerts;

/**
 * Something about alerts that is not as it should be.
 *
 * @param text in words, with the alert's name
 */
public record AlertFinding(Kind kind, String alert, String text) {
  /** What is wrong. */
  public enum Kind {
    UNKNOWN_METRIC("unknown-metric", true),
    FIRES_IN_BASELINE("fires-in-baseline", true),
    MUST_FIRE("must-fire", true),
    MUST_NOT_FIRE("must-not-fire", true),
    /** Expected, and no run that was looked at could tell. */
    NOT_TRIED("not-tried", false),
    /** Of the runs that were looked at: others may set it off. */
    NEVER_FIRES("never-fires", false),
    NOT_RECORDED("not-recorded", false);

    private final String id;
    private final boolean wrong;

    Kind(String id, boolean wrong) {
      this.id = id;
      this.wrong = wrong;
    }

    /** For machines. */
    public String id() {
      return id;
    }

    /** Whether it is a mistake, and not only a gap in what was looked at. */
    public boolean wrong() {
      return wrong;
    }
  }
}
