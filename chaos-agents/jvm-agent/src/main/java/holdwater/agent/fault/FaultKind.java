package holdwater.agent.fault;

/** A fault by its word in the language of faults. Stateless. */
public interface FaultKind {
  /** The first word. */
  String word();

  /** The whole form, for people. */
  String usage();

  /** Reads what follows the first word, up to the dose. */
  FaultPlan read(Words words, ExceptionTypes types) throws Refusal;
}
