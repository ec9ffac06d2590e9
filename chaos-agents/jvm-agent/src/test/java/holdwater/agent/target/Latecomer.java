package holdwater.agent.target;

/** Loaded by the one test that names it. */
public final class Latecomer {
  private Latecomer() {}

  public static String answer(String... arguments) {
    return say();
  }

  private static String say() {
    return "early";
  }
}
