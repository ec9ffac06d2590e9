package holdwater.cli.format;

import holdwater.cli.yaml.Durations;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.scenario.Expectation;
import holdwater.model.scenario.Step;
import holdwater.model.verdict.ShockRule;
import holdwater.model.verdict.Window;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Checks that shocks can be told apart, and that many of them do not excuse a whole minute. */
final class ShockChecks {
  private final ScenarioDraft draft;

  /** Places in the timeline of the steps that could be read, by when they begin. */
  private final List<Integer> places;

  ShockChecks(ScenarioDraft draft) {
    this.draft = draft;
    this.places =
        IntStream.range(0, draft.steps.size())
            .filter(i -> draft.steps.get(i).whole().isPresent())
            .boxed()
            .sorted(Comparator.comparing(i -> step(draft, i).at()))
            .toList();
  }

  void check() {
    Map<String, Expectation> expect = draft.expect.orElse(Map.of());
    boolean apart =
        Expectation.shocks(expect.values())
            .max(Comparator.naturalOrder())
            .map(this::checkApart)
            .orElse(true);
    if (apart) {
      expect.values().stream()
          .map(expected -> new ShockRule(expected.shock().cost(), expected.shock().within()))
          .max(Comparator.comparing(ShockRule::cost))
          .ifPresent(this::checkTogether);
    }
  }

  private boolean checkApart(Duration shock) {
    boolean apart = true;
    for (int i = 1; i < places.size(); i++) {
      Step earlier = step(draft, places.get(i - 1));
      Step later = step(draft, places.get(i));
      if (later.at().minus(earlier.at()).compareTo(shock) < 0) {
        apart = false;
        at(places.get(i))
            .mistake(
                String.format(
                    "must be at least %s after '%s' begins: within one shock,"
                        + " the windows of both could not be told apart",
                    Durations.format(shock), earlier.name()));
      } else {
        apart &= checkReturn(earlier, later, places.get(i));
      }
    }
    return apart;
  }

  /** A step either overlaps the one before, or leaves it time to show that the system returned. */
  private boolean checkReturn(Step earlier, Step later, int place) {
    Duration free = earlier.at().plus(earlier.hold().atMost()).plus(Window.AFTER_AT_LEAST);
    boolean overlaps = later.at().compareTo(earlier.at().plus(earlier.hold().atLeast())) < 0;
    if (overlaps || later.at().compareTo(free) >= 0) {
      return true;
    }
    at(place)
        .mistake(
            String.format(
                "must be at least %s, or while '%s' is surely held:"
                    + " the window after its revert would be too short",
                Durations.format(free), earlier.name()));
    return false;
  }

  private void checkTogether(ShockRule rule) {
    for (int first = 0; first < places.size(); first++) {
      Duration end = step(draft, places.get(first)).at().plus(ShockRule.TOGETHER_WITHIN);
      int last = first;
      while (last + 1 < places.size()
          && step(draft, places.get(last + 1)).at().compareTo(end) < 0) {
        last++;
      }
      int shocks = last - first + 1;
      Duration cost = rule.cost().multipliedBy(shocks);
      if (shocks > 1 && cost.compareTo(rule.costTogether()) > 0) {
        at(places.get(last))
            .mistake(
                String.format(
                    "is the shock number %d within %s: together they may cost %s, and this scenario"
                        + " allows %s",
                    shocks,
                    Durations.format(ShockRule.TOGETHER_WITHIN),
                    Durations.format(rule.costTogether()),
                    Durations.format(cost)));
        return;
      }
    }
  }

  /** The place of when a step begins; of the step, where the file does not say when. */
  private YamlNode at(int place) {
    YamlNode step = draft.stepNode(place);
    return step.keys().contains("at") ? step.at("at") : step;
  }

  private static Step step(ScenarioDraft draft, int place) {
    return draft.steps.get(place).whole().orElseThrow();
  }
}
