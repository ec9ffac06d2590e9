package holdwater.agent.fault;

import java.util.regex.Pattern;

/** A place in the target's code and what happens there. */
public sealed interface Spot {
  /**
   * An action at methods.
   *
   * @param outermost true if all these methods together are one thing that is asked for: what they
   *     call of one another is no call of its own
   */
  record AtMethods(MethodPattern methods, Action action, boolean outermost) implements Spot {
    /** Each of the methods is one by itself. */
    public AtMethods(MethodPattern methods, Action action) {
      this(methods, action, false);
    }
  }

  /** Another time where classes ask for the time of day. */
  record AtClocks(Pattern classes, ClockSkew skew) implements Spot {}
}
