package holdwater.agent.fault;

import java.util.regex.Pattern;

/** The parts of a dose that look at the call's surroundings and not at its number. */
final class Condition {
  /** Deeper callers are not looked at. */
  private static final int MAX_FRAMES = 200;

  private Condition() {}

  static boolean holds(Dose dose, Action action, Call call) throws Exception {
    return (dose.tag().isEmpty() || action.carries(dose.tag().get(), call))
        && (dose.from().isEmpty() || isCalledFrom(dose.from().get()));
  }

  private static boolean isCalledFrom(Pattern classes) {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .limit(MAX_FRAMES)
                    .anyMatch(frame -> classes.matcher(frame.getClassName()).matches()));
  }
}
