package holdwater.model.fault;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Calls of beans.
 *
 * @param watch the kinds of beans; at least one
 * @param only prefixes of {@code package.Class.method}, of which one must fit; empty for all
 * @param every the fault meets one of so many matching calls, 1 to 10000
 */
public record SpringCalls(List<SpringWatcher> watch, List<String> only, int every) {
  /** What the library allows. */
  private static final int RAREST = 10_000;

  private static final int MOST_PREFIXES = 100;

  public SpringCalls {
    watch = List.copyOf(watch);
    only = List.copyOf(only);
    checkArgument(!watch.isEmpty(), "watch must name at least one of %s", SpringWatcher.words());
    checkArgument(
        watch.stream().distinct().count() == watch.size(), "watch names one twice: %s", watch);
    checkArgument(only.size() <= MOST_PREFIXES, "only has more than %s prefixes", MOST_PREFIXES);
    only.forEach(prefix -> checkNotBlank(prefix, "only"));
    checkArgument(every >= 1 && every <= RAREST, "every must be 1 to %s, was %s", RAREST, every);
  }

  /** Every call of these kinds of beans. */
  public static SpringCalls all(SpringWatcher... watch) {
    return new SpringCalls(List.of(watch), List.of(), 1);
  }

  /** The calls for people. */
  public String describe() {
    String kinds = watch.stream().map(SpringWatcher::word).collect(Collectors.joining(", "));
    return (every == 1 ? "every call" : "one call in " + every)
        + " of "
        + kinds
        + (only.isEmpty() ? "" : " in " + String.join(", ", only));
  }
}
