package holdwater.model.trespass;

/** A noun that reads the clock, as none may: {@code RulesTest} wants it to be found. */
public record TimedNoun(long nanos) {
  /** Made now. */
  public static TimedNoun now() {
    return new TimedNoun(System.nanoTime());
  }
}
