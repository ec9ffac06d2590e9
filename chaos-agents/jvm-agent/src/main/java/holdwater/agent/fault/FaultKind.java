package holdwater.agent.fault;

/** A fault by its word in the language of faults. Stateless. */
public interface FaultKind {
  /** The first word. */
  String word();

  /** The whole form, for people. */
  String usage();

  /** Answers: does it end the process, or leave it nothing to live on? */
  default boolean takesProcess() {
    return false;
  }

  /** Answers: does it meet calls of the process, rather than the process as such? */
  default boolean meetsCalls() {
    return !takesProcess();
  }

  /** Reads what follows the first word, up to the dose. */
  FaultPlan read(Words words, ExceptionTypes types) throws Refusal;
}
