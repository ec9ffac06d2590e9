package holdwater.resilience;

/** Tells the kinds of failure of one protocol apart. */
@FunctionalInterface
public interface FailureClassifier {

  /** Answers: what does this failure of an {@link Attempt} say about the instance? */
  FailureKind kindOf(Exception failure);
}
