package holdwater.agent.fault;

import java.util.regex.Pattern;

/** A place in the target's code and what happens there. */
public sealed interface Spot {
  /** An action at methods. */
  record AtMethods(MethodPattern methods, Action action) implements Spot {}

  /** Another time where classes ask for the time of day. */
  record AtClocks(Pattern classes, ClockSkew skew) implements Spot {}
}
