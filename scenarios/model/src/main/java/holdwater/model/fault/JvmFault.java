package holdwater.model.fault;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;

/**
 * Something inside a JVM, in the agent's own language: {@code jdbc-latency 800ms chance 20%}. The
 * agent says what is wrong with it when it is asked.
 */
public record JvmFault(String text) implements Fault {
  private static final int LONGEST = 4_000;

  public JvmFault {
    checkNotBlank(text, "fault");
    checkArgument(text.length() <= LONGEST, "a fault has at most %s characters", LONGEST);
  }

  @Override
  public String kind() {
    return "jvm";
  }

  @Override
  public String describe() {
    return text;
  }
}
