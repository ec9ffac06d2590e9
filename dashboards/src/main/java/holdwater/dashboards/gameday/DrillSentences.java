package holdwater.dashboards.gameday;

import holdwater.dashboards.gameday.DrillResult.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What one step showed, in plain words. */
final class DrillSentences {
  private static final double MILLIS = 1_000;

  private DrillSentences() {}

  /** The numbers that people ask for, one sentence each. */
  static List<String> of(DrillResult result) {
    if (result.injected().isEmpty()) {
      return List.of("not played: " + result.endedBy());
    }
    List<String> all = new ArrayList<>();
    all.add(bitten(result));
    all.add(
        "seen "
            + (result.sawIt().isEmpty() ? "by nobody" : moments(result.sawIt()))
            + "; mitigation said "
            + result.saidMitigated().map(DrillSentences::moment).orElse("by nobody"));
    result.done().forEach((what, who) -> all.add("done " + moment(who) + ": " + what));
    result.alerts().entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .forEach(alert -> all.add("alert " + alert.getKey() + " after " + time(alert.getValue())));
    if (!result.forecast().isEmpty()) {
      all.add("said before, of who may notice: " + String.join(", ", result.forecast()));
    }
    all.add(clients(result));
    all.add(
        "in force for "
            + result.held().map(DrillSentences::time).orElse("an unknown time")
            + ": "
            + result.endedBy());
    all.add(gone(result));
    all.add(
        result
            .recovered()
            .map(after -> "calls of clients good " + time(after) + " after the revert")
            .orElse("calls of clients were not seen to be good after the revert"));
    return all;
  }

  private static String bitten(DrillResult result) {
    return result
        .evidence()
        .map(
            found ->
                (found.proven() ? "it bit: " : "it is not proven to have bitten: ")
                    + found.statement())
        .orElse("nobody looked whether it bit");
  }

  private static String gone(DrillResult result) {
    return result
        .gone()
        .map(gone -> (gone.proven() ? "gone: " : "NOT proven to be gone: ") + gone.statement())
        .orElse("nobody knows whether it is gone");
  }

  private static String moments(List<Moment> moments) {
    return moments.stream().map(DrillSentences::moment).collect(Collectors.joining(", "));
  }

  private static String moment(Moment moment) {
    return "by " + moment.person() + " after " + time(moment.after());
  }

  private static String clients(DrillResult result) {
    if (result.firstBad().isEmpty()) {
      return "no bad second for clients, in " + result.calls() + " calls";
    }
    return String.format(
        Locale.ROOT,
        "calls of clients bad from %s on, %d of %d (%.1f %%), %s",
        time(result.firstBad().get()),
        result.bad(),
        result.calls(),
        100.0 * result.bad() / Math.max(1, result.calls()),
        result
            .goodAgain()
            .map(at -> "good again after " + time(at))
            .orElse("and bad until the revert"));
  }

  static String time(Duration duration) {
    return String.format(Locale.ROOT, "%.0f s", duration.toMillis() / MILLIS);
  }
}
