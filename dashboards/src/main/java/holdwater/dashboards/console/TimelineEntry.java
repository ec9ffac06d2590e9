package holdwater.dashboards.console;

import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;

import java.time.Instant;

/**
 * Something that happened, or that somebody wrote.
 *
 * @param number from 1 on, without gaps
 * @param author a person, or {@code system} for what was seen
 */
public record TimelineEntry(long number, Instant at, Kind kind, String author, String text) {
  /** The author of what was seen and not done here. */
  public static final String SYSTEM = "system";

  public TimelineEntry {
    checkNotNull(at, "at");
    checkNotNull(kind, "kind");
    checkNotBlank(author, "author");
    checkNotBlank(text, "text");
  }

  /** What it is about. */
  public enum Kind {
    NOTE,
    /** A person did something. */
    ACTION,
    /** A fault came into force, bit, or ended. */
    FAULT,
    /** The system changed: an instance, the stack, a run. */
    SYSTEM,
    /** What clients or alerts feel: the share of bad calls. */
    SYMPTOM,
    STOP;

    /** Whether it tells nothing of what is in force, so that blind mode does not hide it. */
    boolean open() {
      return this == NOTE || this == SYMPTOM;
    }
  }
}
