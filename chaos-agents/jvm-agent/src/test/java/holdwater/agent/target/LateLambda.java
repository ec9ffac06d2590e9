package holdwater.agent.target;

/** Loaded by the one test that names it, and so is what it makes. */
public final class LateLambda {
  private LateLambda() {}

  /** What the lambda is. */
  public interface Say {
    String say(String what);
  }

  public static String answer(String... arguments) {
    Say lambda = what -> "early " + what;
    return lambda.say("x");
  }
}
