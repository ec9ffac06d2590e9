package holdwater.dashboards.gameday;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Something that was expected and did not come, or that a person found, for somebody to mend.
 *
 * @param drill the step that showed it
 */
public record Finding(String drill, String text, String owner) {

  /** What a person found in a step, in their words. */
  static Finding said(Drill drill, String text, String person, GameDayPlan plan) {
    return new Finding(
        drill.name(), text + " (" + person + ")", drill.owner().orElse(plan.owner()));
  }

  /** What one step found. Of what nobody expected there is no finding. */
  static List<Finding> of(DrillResult result, GameDayPlan plan) {
    Drill drill = result.drill();
    List<String> texts = new ArrayList<>();
    if (result.injected().isEmpty()) {
      texts.add("was not played: " + result.endedBy());
    } else {
      bitten(result).ifPresent(texts::add);
      people(result).ifPresent(texts::add);
      actions(result).forEach(texts::add);
      alerts(result).forEach(texts::add);
      clients(result).forEach(texts::add);
      ended(result).ifPresent(texts::add);
    }
    String owner = drill.owner().orElse(plan.owner());
    return texts.stream().map(text -> new Finding(drill.name(), text, owner)).toList();
  }

  private static Optional<String> bitten(DrillResult result) {
    return result.evidence().filter(found -> found.proven()).isPresent()
        ? Optional.empty()
        : Optional.of(
            "the fault is not proven to have bitten, so this step shows nothing: "
                + result.evidence().map(found -> found.statement()).orElse("nobody looked"));
  }

  private static Optional<String> people(DrillResult result) {
    return late(
        result.drill().expected().seen(),
        result.seen().map(DrillResult.Moment::after),
        "nobody said that they saw it",
        "it was seen only");
  }

  private static List<String> actions(DrillResult result) {
    List<String> texts = new ArrayList<>();
    for (Map.Entry<String, Duration> action : result.drill().expected().actions().entrySet()) {
      String what = "'" + action.getKey() + "'";
      late(
              Optional.of(action.getValue()),
              Optional.ofNullable(result.done().get(action.getKey()))
                  .map(DrillResult.Moment::after),
              "nobody said that they have done " + what,
              what + " was done only")
          .ifPresent(texts::add);
    }
    return texts;
  }

  private static List<String> alerts(DrillResult result) {
    List<String> texts = new ArrayList<>();
    for (Map.Entry<String, Duration> alert : result.drill().expected().alerts().entrySet()) {
      late(
              Optional.of(alert.getValue()),
              Optional.ofNullable(result.alerts().get(alert.getKey())),
              "alert " + alert.getKey() + " did not fire",
              "alert " + alert.getKey() + " fired only")
          .ifPresent(texts::add);
    }
    return texts;
  }

  private static List<String> clients(DrillResult result) {
    Expected expected = result.drill().expected();
    List<String> texts = new ArrayList<>();
    double share = result.calls() == 0 ? 0 : result.bad() / (double) result.calls();
    if (result.calls() == 0) {
      texts.add("no client called while the fault was in force, so nobody knows what it costs");
    } else if (expected.bad().filter(most -> share > most).isPresent()) {
      texts.add(
          String.format(
              Locale.ROOT,
              "%.1f %% of the clients' calls were bad, %.1f %% were expected at most",
              100 * share,
              100 * expected.bad().get()));
    }
    if (result.firstBad().isPresent()) {
      late(
              expected.mitigated(),
              result.goodAgain(),
              "calls of clients stayed bad while the fault was in force",
              "calls of clients were good again only")
          .ifPresent(texts::add);
    }
    late(
            expected.recovered(),
            result.recovered(),
            "calls of clients were not good again after the revert",
            "after the revert calls of clients were good again only")
        .ifPresent(texts::add);
    return texts;
  }

  private static Optional<String> ended(DrillResult result) {
    return result.gone().filter(gone -> gone.proven()).isPresent()
        ? Optional.empty()
        : Optional.of(
            "the fault is NOT proven to be gone: "
                + result.gone().map(gone -> gone.statement()).orElse("nobody knows"));
  }

  private static Optional<String> late(
      Optional<Duration> within, Optional<Duration> took, String never, String late) {
    if (within.isEmpty()) {
      return Optional.empty();
    }
    String allowed = within.get().toSeconds() + " s";
    if (took.isEmpty()) {
      return Optional.of(never + ", expected within " + allowed);
    }
    return took.get().compareTo(within.get()) > 0
        ? Optional.of(late + " after " + took.get().toSeconds() + " s, expected within " + allowed)
        : Optional.empty();
  }
}
