package holdwater.junit;

/** A fault met nobody, so whatever the test has shown, it has not shown it of this fault. */
public final class FaultHadNoEffect extends AssertionError {
  private static final long serialVersionUID = 1L;

  FaultHadNoEffect(String message) {
    super(message);
  }
}
