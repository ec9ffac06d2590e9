package holdwater.dashboards.gameday;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a person said, at the terminal or as a note on the page.
 *
 * @param text all of it
 */
public record Said(Instant at, String person, Word word, String text) {

  /** The first word, where it is one that a game day knows. */
  public enum Word {
    /** Begin the step that waits. */
    GO("begins the step that waits"),
    /** Leave the step out. */
    SKIP("leaves it out"),
    /** I see that something is wrong. */
    SEEN("you see that something is wrong"),
    /** I have done something about it. */
    MITIGATED("you have done something about it"),
    /** Revert this step's fault now. */
    HEAL("reverts the fault of this step"),
    /** Revert everything now. */
    STOP("reverts everything that is in force"),
    /** Revert, and play no further step. */
    END("ends the game day"),
    /** I have done what is behind it, of which the plan says within what time. */
    DONE("and what: you have done an action of the plan"),
    /** Here is something to mend, in the words behind it. */
    FINDING("and a sentence: what somebody has to mend"),
    /** Anything else. */
    NOTE("");

    private final String meaning;

    Word(String meaning) {
      this.meaning = meaning;
    }

    /** Empty of a note. */
    public Optional<String> meaning() {
      return meaning.isEmpty() ? Optional.empty() : Optional.of(meaning);
    }

    /** As it is typed. */
    public String typed() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What stands behind the first word. */
  String rest() {
    String[] words = text.split("\\s+", 2);
    return words.length < 2 ? "" : words[1];
  }

  /** Reads a line. */
  public static Said of(Instant at, String person, String line) {
    String text = line.strip();
    String first = text.split("\\s+", 2)[0].toLowerCase(Locale.ROOT);
    Word word =
        Arrays.stream(Word.values())
            .filter(known -> known != Word.NOTE && known.typed().equals(first))
            .findFirst()
            .orElse(Word.NOTE);
    return new Said(at, person, word, text);
  }
}
