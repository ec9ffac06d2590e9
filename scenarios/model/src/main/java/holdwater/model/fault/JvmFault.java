package holdwater.model.fault;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Something inside a JVM, in the agent's own language: {@code jdbc-latency 800ms chance 20%}. The
 * agent says what is wrong with it when it is asked.
 */
public record JvmFault(String text) implements Fault {
  private static final int LONGEST = 4_000;

  /** As the agent parts a text. */
  private static final Pattern WORD = Pattern.compile("(?s)'(.*?)(?<!\\\\)'|(\\S+)");

  private static final Pattern TIME = Pattern.compile("(?<number>\\d+(\\.\\d+)?)(?<unit>ms|s|m|h)");

  /**
   * Words of the agent for what ends a process, or leaves it nothing to live on. The agent says the
   * same of each in {@code /v1/kinds}, and a test compares both; they stand here as well because a
   * scenario is checked, and a journal judged, where there is no agent.
   */
  private static final Set<String> TAKING =
      Set.of("exit", "leak", "heap", "direct-memory", "threads", "deadlock");

  /** Words of the agent for what takes from a process that lives on. */
  private static final Set<String> BURNING = Set.of("cpu", "allocate", "gc");

  public JvmFault {
    checkNotBlank(text, "fault");
    checkArgument(text.length() <= LONGEST, "a fault has at most %s characters", LONGEST);
  }

  @Override
  public boolean takesProcess() {
    return TAKING.contains(words().get(0));
  }

  /** Answers: is it calls that it bites, so that the agent can count them? */
  public boolean meetsCalls() {
    return !takesProcess() && !BURNING.contains(words().get(0));
  }

  /**
   * Answers: does it say by its own {@code for TIME} when it ends? Whoever holds a fault could not
   * tell that from one that was lost.
   */
  public boolean endsByItself() {
    List<String> words = words();
    return IntStream.range(1, words.size())
        .anyMatch(i -> words.get(i - 1).equals("for") && TIME.matcher(words.get(i)).matches());
  }

  @Override
  public MetBy metBy() {
    return meetsCalls() ? MetBy.COUNTED_CALLS : MetBy.COUNTED_CALLS_OR_BEFORE;
  }

  @Override
  public Duration holdsCaller() {
    return delay();
  }

  /** How long a call that it bites is kept waiting; zero for whatever delays none. */
  public Duration delay() {
    List<String> words = words();
    boolean waits =
        words.get(0).endsWith("latency") || (words.size() > 1 && words.get(1).equals("latency"));
    return waits
        ? words.stream()
            .filter(word -> TIME.matcher(word).matches())
            .findFirst()
            .map(JvmFault::time)
            .orElse(Duration.ZERO)
        : Duration.ZERO;
  }

  private static Duration time(String word) {
    Matcher parts = TIME.matcher(word);
    if (!parts.matches()) {
      return Duration.ZERO;
    }
    double unitMillis =
        switch (parts.group("unit")) {
          case "ms" -> 1;
          case "s" -> 1_000;
          case "m" -> 60_000;
          default -> 3_600_000;
        };
    return Duration.ofMillis(Math.round(Double.parseDouble(parts.group("number")) * unitMillis));
  }

  private List<String> words() {
    return WORD.matcher(text)
        .results()
        .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
        .toList();
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
