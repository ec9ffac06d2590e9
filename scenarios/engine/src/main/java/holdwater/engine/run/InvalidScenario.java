package holdwater.engine.run;

import java.util.List;

/** A scenario that cannot be played on its topology, with every mistake at once. */
public class InvalidScenario extends RuntimeException {
  private static final long serialVersionUID = 1L;

  // ArrayList.class is serializable, List is not known to be.
  private final transient List<String> mistakes;

  public InvalidScenario(String scenario, List<String> mistakes) {
    super(
        scenario
            + " has "
            + (mistakes.size() == 1 ? "1 mistake" : mistakes.size() + " mistakes")
            + ":\n  "
            + String.join("\n  ", mistakes));
    this.mistakes = List.copyOf(mistakes);
  }

  /** One sentence each. */
  public List<String> mistakes() {
    return mistakes;
  }
}
