package holdwater.dashboards.rules;

import holdwater.dashboards.yaml.YamlText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The rules of some SLOs: the share of bad events over each {@link RateWindow}, what is left of the
 * budget, and the {@link BurnAlert}s that the objective admits. All bear the label {@code slo}.
 */
public final class SloRules {
  /** The share of events that may be bad. */
  public static final String ALLOWED = "slo:allowed_bad_ratio";

  /** What is left of the budget of the SLO's period, 1 when nothing is spent, below 0 when over. */
  public static final String BUDGET_LEFT = "slo:budget_left:ratio";

  /** Long windows change slowly and read much. Under Prometheus's five minutes of staleness. */
  private static final String LONG_INTERVAL = "1m";

  private final List<CountedSlo> slos;
  private final List<LossAlert> losses;

  public SloRules(List<CountedSlo> slos) {
    this(slos, List.of());
  }

  /**
   * @param losses alerts beside those of the SLOs
   */
  public SloRules(List<CountedSlo> slos, List<LossAlert> losses) {
    this.slos = List.copyOf(slos);
    this.losses = List.copyOf(losses);
  }

  /** The recorded share of bad events, such as {@code slo:bad_ratio:rate5m}. */
  public static String badRatio(RateWindow window) {
    return "slo:bad_ratio:rate" + window.text();
  }

  /** How many events were bad, such as {@code slo:bad_events:increase1h}. */
  static String badEvents(RateWindow window) {
    return "slo:bad_events:increase" + window.text();
  }

  /** The rules as a file. */
  public String text() {
    List<Object> groups = new ArrayList<>();
    for (CountedSlo slo : slos) {
      groups.add(
          group(
              "slo-" + slo.name(), null, rules(slo, window -> !window.isLong(), shortFacts(slo))));
      groups.add(
          group(
              "slo-" + slo.name() + "-long",
              LONG_INTERVAL,
              rules(slo, RateWindow::isLong, longFacts(slo))));
    }
    if (!losses.isEmpty()) {
      groups.add(LossAlert.group(losses));
    }
    return YamlText.of(Map.of("groups", groups));
  }

  private static Map<String, Object> group(String name, String interval, List<Object> rules) {
    Map<String, Object> group = new LinkedHashMap<>();
    group.put("name", name);
    if (interval != null) {
      group.put("interval", interval);
    }
    group.put("rules", rules);
    return group;
  }

  private static List<Object> rules(
      CountedSlo slo, Predicate<RateWindow> windows, List<Object> facts) {
    List<Object> rules = new ArrayList<>(facts);
    Arrays.stream(RateWindow.values())
        .filter(windows)
        .forEach(
            window ->
                rules.add(
                    recording(
                        slo, badRatio(window), PromQl.badRatio(slo.counters(), window.text()))));
    alerts(slo).stream()
        .filter(alert -> windows.test(alert.longWindow()))
        .forEach(
            alert -> {
              String window = alert.longWindow().text();
              String bad = PromQl.badEvents(slo.counters(), window);
              rules.add(recording(slo, badEvents(alert.longWindow()), bad));
              rules.add(alert(slo, alert));
            });
    return rules;
  }

  private static List<Object> shortFacts(CountedSlo slo) {
    return List.of(
        recording(
            slo, ALLOWED, "vector(" + BurnAlert.allowed(slo.objective()).toPlainString() + ")"));
  }

  private static List<Object> longFacts(CountedSlo slo) {
    String spent = PromQl.badRatio(slo.counters(), RateWindow.text(slo.period()));
    return List.of(
        recording(
            slo,
            BUDGET_LEFT,
            "1 - (%s) / %s".formatted(spent, BurnAlert.allowed(slo.objective()).toPlainString())));
  }

  private static Map<String, Object> recording(CountedSlo slo, String name, String expression) {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("record", name);
    rule.put("expr", expression);
    rule.put("labels", labels(slo));
    return rule;
  }

  private static Map<String, Object> labels(CountedSlo slo) {
    Map<String, Object> labels = new LinkedHashMap<>();
    labels.put("slo", slo.name());
    return labels;
  }

  /** Those that can ever fire, given the objective. */
  static List<BurnAlert> alerts(CountedSlo slo) {
    return Arrays.stream(BurnAlert.values())
        .filter(alert -> alert.canFire(slo.objective()))
        .toList();
  }

  private static Map<String, Object> alert(CountedSlo slo, BurnAlert alert) {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("alert", alertName(slo, alert));
    rule.put("expr", alertExpression(slo, alert));
    rule.put("labels", alertLabels(alert));
    rule.put("annotations", annotations(slo, alert));
    return rule;
  }

  /** Such as {@code GatewayAvailabilityBurns1h}. */
  static String alertName(CountedSlo slo, BurnAlert alert) {
    return slo.camelCase() + "Burns" + alert.longWindow().text();
  }

  static String alertExpression(CountedSlo slo, BurnAlert alert) {
    String threshold = alert.threshold(slo.objective()).toPlainString();
    return above(slo, alert.longWindow(), threshold)
        + " and "
        + above(slo, alert.shortWindow(), threshold)
        + " and "
        + badEvents(alert.longWindow())
        + "{slo="
        + PromQl.quoted(slo.name())
        + "} >= "
        + BurnAlert.LEAST_BAD;
  }

  private static String above(CountedSlo slo, RateWindow window, String threshold) {
    return badRatio(window) + "{slo=" + PromQl.quoted(slo.name()) + "} > " + threshold;
  }

  /** Without {@code slo}, which comes with the series. */
  static Map<String, Object> alertLabels(BurnAlert alert) {
    Map<String, Object> labels = new LinkedHashMap<>();
    labels.put("severity", alert.severity().label());
    labels.put("long_window", alert.longWindow().text());
    labels.put("short_window", alert.shortWindow().text());
    return labels;
  }

  /** The same words each time it fires, so that a unit test can name them. */
  static Map<String, Object> annotations(CountedSlo slo, BurnAlert alert) {
    Map<String, Object> annotations = new LinkedHashMap<>();
    annotations.put(
        "summary",
        "%s burns its error budget more than %s times too fast"
            .formatted(slo.name(), alert.factor().toPlainString()));
    annotations.put(
        "description",
        ("%sMore than %s %% of the events of %s and of %s were bad."
                + " At that rate the budget of %s is spent in %s.")
            .formatted(
                slo.description().isBlank() ? "" : plain(slo.description()) + " ",
                alert.threshold(slo.objective()).movePointRight(2).toPlainString(),
                alert.longWindow().text(),
                alert.shortWindow().text(),
                RateWindow.text(slo.period()),
                roughly(alert.spentAfter(slo.period()))));
    return annotations;
  }

  /** Text in which Prometheus finds no template. */
  private static String plain(String text) {
    return text.strip().replace("{{", "{ {");
  }

  private static String roughly(Duration time) {
    long hours = Math.max(1, Math.round(time.toMinutes() / 60.0));
    return hours < 72 ? hours + " hours" : Math.round(hours / 24.0) + " days";
  }
}
