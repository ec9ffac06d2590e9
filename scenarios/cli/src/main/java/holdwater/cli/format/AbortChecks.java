package holdwater.cli.format;

import holdwater.cli.yaml.Durations;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.scenario.AbortCondition;
import holdwater.model.scenario.Hold;
import holdwater.model.slo.Slo;
import java.time.Duration;
import java.util.Comparator;

/** Checks that an abort can come at all: one that never does protects nobody. */
final class AbortChecks {
  private final ScenarioDraft draft;

  AbortChecks(ScenarioDraft draft) {
    this.draft = draft;
  }

  void check() {
    draft.abort.ifPresent(abort -> check(abort, draft.spec.at("abort")));
  }

  private void check(AbortCondition abort, YamlNode node) {
    if (abort.badShare() >= 1) {
      node.at("bad").mistake("must be below 100%: more than all are never bad");
    }
    // An alert looks over hours, and in a drill over what there is of them.
    draft.steps.stream()
        .filter(step -> node.find("alert").isEmpty())
        .flatMap(step -> step.hold().stream())
        .map(Hold::atMost)
        .max(Comparator.naturalOrder())
        .filter(longest -> abort.over().compareTo(longest) > 0)
        .ifPresent(longest -> node.at("over").mistake(tooLong(longest)));
    draft.slos.stream()
        .filter(slo -> slo.name().equals(abort.slo()))
        .filter(slo -> events(slo, abort) < abort.minEvents())
        .findFirst()
        .ifPresent(slo -> node.at("minEvents").mistake(tooMany(slo, abort)));
  }

  private static String tooLong(Duration longest) {
    return "must be no longer than a fault is held, which is "
        + Durations.format(longest)
        + ": the fault would be over before it is seen";
  }

  /** How many of its events can come in that time; of what follows from others nobody knows. */
  private long events(Slo slo, AbortCondition abort) {
    return draft
        .traffic
        .filter(traffic -> traffic.schedules(slo.sli()))
        .map(traffic -> traffic.perSecond(slo.sli().whose()))
        .map(rate -> (long) Math.floor(rate * abort.over().toMillis() / 1000 + 1e-9))
        .orElse(Long.MAX_VALUE);
  }

  private String tooMany(Slo slo, AbortCondition abort) {
    return "must be no more than come within "
        + Durations.format(abort.over())
        + ", which are "
        + events(slo, abort)
        + ": with fewer the abort never comes";
  }
}
