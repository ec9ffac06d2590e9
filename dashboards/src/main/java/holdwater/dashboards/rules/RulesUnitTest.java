package holdwater.dashboards.rules;

import holdwater.dashboards.yaml.YamlText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The input of {@code promtool test rules} for {@link SloRules}. In each SLO's test a day goes by
 * with half of the bad events that are allowed: no alert may fire. Then the budget burns twenty
 * times too fast for two hours: who is to be paged must be. Then all is well for forty minutes,
 * longer than the short windows of both pages: they must have ended.
 */
public final class RulesUnitTest {
  private static final int CALM_MINUTES = 24 * 60;
  private static final int BURN_MINUTES = 120;
  private static final int AFTER_MINUTES = 40;
  private static final BigDecimal CALM_RATE = new BigDecimal("0.5");
  private static final BigDecimal BURN_RATE = BigDecimal.valueOf(20);
  private static final BigDecimal EVENTS_A_MINUTE = BigDecimal.valueOf(1000);

  private final List<CountedSlo> slos;
  private final List<LossAlert> losses;
  private final String rulesFile;

  /**
   * @param rulesFile the rules' file, from the folder of this one
   */
  public RulesUnitTest(List<CountedSlo> slos, String rulesFile) {
    this(slos, List.of(), rulesFile);
  }

  /**
   * @param losses alerts beside those of the SLOs
   * @param rulesFile the rules' file, from the folder of this one
   */
  public RulesUnitTest(List<CountedSlo> slos, List<LossAlert> losses, String rulesFile) {
    this.slos = List.copyOf(slos);
    this.losses = List.copyOf(losses);
    this.rulesFile = rulesFile;
  }

  /** The names of those SLOs for which no series could be made up; they are not in the file. */
  public List<String> untested() {
    return slos.stream()
        .filter(slo -> ExampleLabels.of(slo.counters()).isEmpty())
        .map(CountedSlo::name)
        .toList();
  }

  /** The file. */
  public String text() {
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("rule_files", List.of(rulesFile));
    // A divisor of all times that are looked at, below the five minutes after which a value is
    // stale.
    file.put("evaluation_interval", "4m");
    List<Object> tests = new ArrayList<>();
    slos.forEach(slo -> test(slo).ifPresent(tests::add));
    losses.forEach(loss -> tests.add(loss.unitTest()));
    file.put("tests", tests);
    return YamlText.of("Run it by: promtool test rules THIS_FILE", file);
  }

  private static Optional<Map<String, Object>> test(CountedSlo slo) {
    return ExampleLabels.of(slo.counters())
        .map(
            labels -> {
              Map<String, Object> test = new LinkedHashMap<>();
              test.put("name", slo.name());
              test.put("interval", "1m");
              test.put("input_series", input(slo, labels));
              test.put("alert_rule_test", expected(slo));
              return test;
            });
  }

  private static List<Object> input(CountedSlo slo, ExampleLabels labels) {
    BigDecimal calm = badAMinute(slo, CALM_RATE);
    BigDecimal burn = badAMinute(slo, burnRate(slo));
    List<Object> series = new ArrayList<>();
    String goodMetric = slo.counters().good().metric();
    series.add(
        series(
            PromQl.series(goodMetric, labels.good(), slo.counters()),
            EVENTS_A_MINUTE.subtract(calm),
            EVENTS_A_MINUTE.subtract(burn)));
    boolean bad = ExampleLabels.badIsCounted(slo.counters());
    series.add(
        series(
            PromQl.series(slo.counters().total().metric(), labels.bad(), slo.counters()),
            bad ? calm : EVENTS_A_MINUTE,
            bad ? burn : EVENTS_A_MINUTE));
    return series;
  }

  private static BigDecimal badAMinute(CountedSlo slo, BigDecimal burnRate) {
    return burnRate.multiply(BurnAlert.allowed(slo.objective())).multiply(EVENTS_A_MINUTE);
  }

  /** Twenty, or as fast as it can burn when all events are bad. */
  private static BigDecimal burnRate(CountedSlo slo) {
    BigDecimal allowed = BurnAlert.allowed(slo.objective());
    return BURN_RATE.multiply(allowed).compareTo(BigDecimal.ONE) > 0
        ? BigDecimal.ONE.divide(allowed, MathContext.DECIMAL32)
        : BURN_RATE;
  }

  /**
   * A counter that grows by {@code calm} a minute, by {@code burn} for a while, and by calm again.
   */
  private static Map<String, Object> series(String name, BigDecimal calm, BigDecimal burn) {
    BigDecimal atBurn = calm.multiply(BigDecimal.valueOf(CALM_MINUTES));
    BigDecimal atEnd = atBurn.add(burn.multiply(BigDecimal.valueOf(BURN_MINUTES)));
    Map<String, Object> series = new LinkedHashMap<>();
    series.put("series", name);
    series.put(
        "values",
        String.join(
            " ",
            growing(BigDecimal.ZERO, calm, CALM_MINUTES),
            growing(atBurn.add(burn), burn, BURN_MINUTES - 1),
            growing(atEnd.add(calm), calm, AFTER_MINUTES)));
    return series;
  }

  /** One value, and as many after it as {@code times}. */
  private static String growing(BigDecimal from, BigDecimal by, int times) {
    return plain(from) + "+" + plain(by) + "x" + times;
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private static List<Object> expected(CountedSlo slo) {
    List<Object> expected = new ArrayList<>();
    for (BurnAlert alert : SloRules.alerts(slo)) {
      expected.add(at("1d", slo, alert, false));
      if (alert.severity() == BurnAlert.Severity.PAGE) {
        expected.add(at("1d2h", slo, alert, fires(slo, alert)));
        expected.add(at("1d2h40m", slo, alert, false));
      }
    }
    return expected;
  }

  /** Whether the burning of two hours is enough for the alert's long window, and enough events. */
  private static boolean fires(CountedSlo slo, BurnAlert alert) {
    double minutes = alert.longWindow().length().toMinutes();
    double burning = Math.min(minutes, BURN_MINUTES);
    double average =
        (burning * burnRate(slo).doubleValue() + (minutes - burning) * CALM_RATE.doubleValue())
            / minutes;
    double bad = average * minutes * BurnAlert.allowed(slo.objective()).doubleValue();
    return average > alert.factor().doubleValue()
        && bad * EVENTS_A_MINUTE.doubleValue() >= BurnAlert.LEAST_BAD;
  }

  private static Map<String, Object> at(
      String time, CountedSlo slo, BurnAlert alert, boolean fires) {
    List<Object> alerts = new ArrayList<>();
    if (fires) {
      Map<String, Object> labels = SloRules.alertLabels(alert);
      labels.put("slo", slo.name());
      Map<String, Object> firing = new LinkedHashMap<>();
      firing.put("exp_labels", labels);
      firing.put("exp_annotations", SloRules.annotations(slo, alert));
      alerts.add(firing);
    }
    Map<String, Object> expectation = new LinkedHashMap<>();
    expectation.put("eval_time", time);
    expectation.put("alertname", SloRules.alertName(slo, alert));
    expectation.put("exp_alerts", alerts);
    return expectation;
  }
}
