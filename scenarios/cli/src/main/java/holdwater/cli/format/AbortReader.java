package holdwater.cli.format;

import static holdwater.cli.yaml.Scalars.duration;
import static holdwater.cli.yaml.Scalars.integer;
import static holdwater.cli.yaml.Scalars.percentage;
import static holdwater.cli.yaml.Scalars.text;

import holdwater.cli.yaml.DidYouMean;
import holdwater.cli.yaml.MapNode;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.scenario.AbortCondition;
import holdwater.model.slo.Slo;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Reads when a scenario stops before its time: by what it says itself, or by an alert policy of the
 * SLO's own file.
 *
 * <pre>{@code
 * abort: {slo: stream-starts, bad: 50%, over: 10s, minEvents: 50}
 * abort: {slo: stream-starts, alert: burns-fast, minEvents: 50}
 * }</pre>
 *
 * <p>A burn rate of 14.4 with an objective of 99.9 % is 1.44 % bad events over the policy's look
 * back, or over all of the run that is there. That is sooner than the alert would come: its {@code
 * alertAfter} is not waited for.
 */
final class AbortReader {
  private final ScenarioDraft draft;
  private final NamedFiles named;

  /**
   * @param draft with its SLOs
   */
  AbortReader(ScenarioDraft draft, NamedFiles named) {
    this.draft = draft;
    this.named = named;
  }

  /** The condition, or null after a mistake. */
  AbortCondition read(MapNode abort) {
    String slo = abort.required("slo", node -> text(node));
    Integer minEvents = abort.required("minEvents", node -> integer(node));
    if (abort.has("alert")) {
      return byAlert(abort, slo, minEvents);
    }
    abort.ignore("alert");
    Double bad = abort.required("bad", node -> percentage(node));
    Duration over = abort.required("over", node -> duration(node));
    return abort.build(() -> new AbortCondition(slo, bad, over, minEvents));
  }

  private AbortCondition byAlert(MapNode abort, String slo, Integer minEvents) {
    if (abort.has("bad") || abort.has("over")) {
      abort
          .node()
          .at("alert")
          .keyMistake("says what is bad, and over how long: take bad, over away");
    }
    abort.ignore("bad", "over");
    Optional<Slo> known = draft.slos.stream().filter(one -> one.name().equals(slo)).findFirst();
    if (slo != null && known.isEmpty() && draft.allSlosKnown) {
      List<String> names = draft.slos.stream().map(Slo::name).toList();
      abort
          .node()
          .at("slo")
          .mistake("no such SLO in this scenario" + DidYouMean.ending(slo, names));
    }
    BurnAlert alert =
        abort.required("alert", node -> known.flatMap(one -> alert(node, one)).orElse(null));
    double bad = alert == null ? 0 : alert.burnRate() * known.get().objective().allowedBadShare();
    if (bad > 1) {
      abort.node().at("alert").mistake("can never come: it needs more than all events to be bad");
    }
    return abort.build(
        () ->
            alert == null
                ? null
                : new AbortCondition(slo, rounded(bad), alert.lookback(), minEvents));
  }

  /** 14.4 times 0.1 % is 1.44 %, whatever binary fractions make of it. */
  private static double rounded(double share) {
    return new BigDecimal(share).round(new MathContext(9)).doubleValue();
  }

  private Optional<BurnAlert> alert(YamlNode node, Slo slo) {
    String policy = text(node);
    if (policy == null) {
      return Optional.empty();
    }
    Optional<BurnAlert> found =
        named.sloFile(slo.name()).flatMap(file -> BurnAlert.find(file, policy));
    if (found.isEmpty()) {
      node.mistake(
          "the file of SLO '"
              + slo.name()
              + "' has no AlertPolicy '"
              + policy
              + "' with a burn rate (kind burnrate, op gt or gte, threshold, lookbackWindow)");
    }
    return found;
  }
}
