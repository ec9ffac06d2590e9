package holdwater.dashboards.alerts;

import holdwater.dashboards.yaml.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A run's recorded series before Prometheus's own engine: the input of {@code promtool test rules},
 * and what is read of its answer. Rules, ranges, {@code for} and what fires are all promtool's; it
 * is asked by PromQL when each alert first fired before the fault and from it on.
 *
 * @param rulesFile the rules' file, from the folder of this one
 * @param scale seconds that each second of the run counts as, so that rules over hours see minutes
 */
public record Replay(String rulesFile, RecordedSeries series, int scale) {
  private static final String BEFORE = "before";
  private static final String AFTER = "after";

  /** In the answer: an alert, when, and the second of the series' time. */
  private static final Pattern FIRED =
      Pattern.compile(
          "\\{alertname=\"((?:[^\"\\\\]|\\\\.)*)\", when=\"(before|after)\"} ([-+0-9.eE]+)");

  /**
   * When alerts fired, in steps of the series.
   *
   * @param before by alert, its first step before the fault
   * @param after the same from the fault on
   */
  public record Fired(Map<String, Integer> before, Map<String, Integer> after) {}

  /**
   * The file.
   *
   * @param fault the step in which the first fault came; the number of steps when none did
   */
  public String text(int fault) {
    long step = stepSeconds();
    Map<String, Object> test = new LinkedHashMap<>();
    test.put("interval", step + "s");
    List<Object> input = new ArrayList<>();
    series
        .series()
        .forEach(
            (name, values) -> {
              Map<String, Object> one = new LinkedHashMap<>();
              one.put("series", name);
              one.put("values", RecordedSeries.values(values));
              input.add(one);
            });
    test.put("input_series", input);
    List<Object> questions = new ArrayList<>();
    int faultStep = Math.max(0, Math.min(fault, series.steps()));
    if (faultStep > 0) {
      questions.add(question(BEFORE, 0, faultStep - 1));
    }
    if (faultStep < series.steps()) {
      questions.add(question(AFTER, faultStep, series.steps() - 1));
    }
    test.put("promql_expr_test", questions);
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("rule_files", List.of(rulesFile));
    file.put("evaluation_interval", step + "s");
    file.put("tests", List.of(test));
    return YamlText.of("What a run recorded, for: promtool test rules THIS_FILE", file);
  }

  private long stepSeconds() {
    return series.step().toSeconds() * scale;
  }

  /**
   * When did each alert first fire from one step to another? Nothing is expected, so all is told.
   */
  private Map<String, Object> question(String when, int from, int to) {
    long step = stepSeconds();
    String range = Math.max(step, (to - from) * step) + "s:" + step + "s";
    Map<String, Object> question = new LinkedHashMap<>();
    question.put(
        "expr",
        "label_replace(min by (alertname) (min_over_time(timestamp("
            + "ALERTS{alertstate=\"firing\"})["
            + range
            + "])), \"when\", \""
            + when
            + "\", \"\", \"\")");
    question.put("eval_time", to * step + "s");
    question.put("exp_samples", List.of());
    return question;
  }

  /**
   * Reads what promtool answered.
   *
   * @param exitCode 0 when no alert fired
   * @throws IllegalArgumentException when it could not do it, with its words
   */
  public Fired read(String answer, int exitCode) {
    Fired fired = new Fired(new LinkedHashMap<>(), new LinkedHashMap<>());
    Matcher found = FIRED.matcher(answer);
    while (found.find()) {
      int at = (int) Math.round(Double.parseDouble(found.group(3)) / stepSeconds());
      (found.group(2).equals(BEFORE) ? fired.before() : fired.after()).put(found.group(1), at);
    }
    if (exitCode != 0 && fired.before().isEmpty() && fired.after().isEmpty()) {
      throw new IllegalArgumentException("promtool cannot evaluate it: " + answer.strip());
    }
    return fired;
  }
}
