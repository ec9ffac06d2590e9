package holdwater.engine.deadline;

/**
 * A mistake in how deadlines fit together.
 *
 * @param link where it is, by name
 * @param text in words
 */
public record DeadlineFinding(Kind kind, String link, String text) {
  /** What is wrong. */
  public enum Kind {
    /** Somebody waits for ever. */
    MISSING_TIMEOUT("missing-timeout", "a caller waits for ever"),
    /** A caller gives up before those that it waits for have given up themselves. */
    NOT_NESTED("budget-does-not-nest", "a deadline further down is longer than the one above it"),
    /** Something goes on although the client has its answer, or has left. */
    FOR_NOBODY("work-for-nobody", "work goes on after its client has left");

    private final String id;
    private final String words;

    Kind(String id, String words) {
      this.id = id;
      this.words = words;
    }

    /** For machines. */
    public String id() {
      return id;
    }

    /** For people. */
    public String words() {
      return words;
    }
  }
}
