package holdwater.engine.trace;

/**
 * Something in how services call each other that does not fit, as traces showed it.
 *
 * @param edge where it is, as {@code caller -> callee}
 * @param text in words, with the figures
 */
public record CallFinding(Kind kind, String edge, String text) {
  /** How much a finding weighs: notes are worth a look, and fail nothing. */
  public enum Level {
    WARNING("warning"),
    NOTE("note");

    private final String word;

    Level(String word) {
      this.word = word;
    }

    /** As SARIF has it. */
    public String word() {
      return word;
    }
  }

  /** What does not fit. */
  public enum Kind {
    NO_TIMEOUT("call-without-timeout", "a call is never given up", Level.WARNING),
    NOT_NESTED(
        "budget-does-not-nest",
        "a call may wait longer than anybody waits for its caller",
        Level.WARNING),
    RETRIES_MULTIPLY(
        "retries-multiply", "calls one behind the other are tried again, each", Level.WARNING),
    FOR_NOBODY("work-for-nobody", "work goes on after its caller has left", Level.WARNING),
    NO_FALLBACK("no-fallback", "every failure of a call makes its caller fail", Level.NOTE);

    private final String id;
    private final String words;
    private final Level level;

    Kind(String id, String words, Level level) {
      this.id = id;
      this.words = words;
      this.level = level;
    }

    /** For machines. */
    public String id() {
      return id;
    }

    /** For people. */
    public String words() {
      return words;
    }

    /** How much it weighs. */
    public Level level() {
      return level;
    }
  }
}
