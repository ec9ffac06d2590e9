package holdwater.dashboards.rules;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.slo.CounterQuery;
import holdwater.model.slo.CounterRatio;
import holdwater.model.slo.LabelMatch;
import holdwater.model.slo.LabelMatch.Kind;
import holdwater.model.slo.Objective;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RulesUnitTestTest {
  private static CountedSlo slo(double objective, CounterQuery good, CounterQuery total) {
    return new CountedSlo(
        "orders",
        "",
        new Objective(objective),
        Duration.ofDays(28),
        new CounterRatio(good, total, "/metrics", Optional.of("shop")));
  }

  private static CounterQuery query(String metric, LabelMatch... labels) {
    return new CounterQuery(metric, List.of(labels));
  }

  private static String text(CountedSlo slo) {
    return new RulesUnitTest(List.of(slo), "rules.yml").text();
  }

  @Test
  void one_metric_has_a_good_and_a_bad_series_that_fit_their_conditions() {
    LabelMatch api = new LabelMatch("uri", Kind.MATCHES, "/api/.*|/other");
    CountedSlo slo =
        slo(
            0.999,
            query("http_total", api, new LabelMatch("code", Kind.NOT_MATCHES, "5..")),
            query("http_total", api));

    ExampleLabels labels = ExampleLabels.of(slo.counters()).orElseThrow();

    assertThat(labels.good()).isEqualTo(Map.of("uri", "/api/", "code", "200"));
    assertThat(labels.bad()).isEqualTo(Map.of("uri", "/api/", "code", "500"));
    assertThat(text(slo))
        .contains("http_total{service=\"shop\",uri=\"/api/\",code=\"500\"}")
        // Of 1000 events a minute one may be bad: half of one in the calm, twenty while it burns.
        .contains("0+0.5x1440 740+20x119 3120.5+0.5x40")
        .contains("0+999.5x1440 1440260+980x119 1557879.5+999.5x40");
  }

  @Test
  void two_metrics_have_a_series_each() {
    CountedSlo slo =
        slo(
            0.99,
            query("taken_total"),
            query("asked_total", new LabelMatch("to", Kind.EQUALS, "x")));

    assertThat(text(slo))
        .contains("taken_total{service=\"shop\"}")
        .contains("asked_total{service=\"shop\",to=\"x\"}")
        .contains("0+1000x1440 1441000+1000x119 1561000+1000x40");
  }

  @Test
  void calm_fires_nothing_and_a_burn_of_twenty_both_pages_which_end_with_it() {
    String text =
        text(slo(0.999, query("h", new LabelMatch("ok", Kind.EQUALS, "yes")), query("h")));

    assertThat(text.split("eval_time: 1d\n", -1)).hasSize(5);
    assertThat(text.split("eval_time: 1d2h\n", -1)).hasSize(3);
    assertThat(text.split("eval_time: 1d2h40m\n", -1)).hasSize(3);
    assertThat(text.split("exp_labels", -1)).hasSize(3);
    assertThat(text).contains("severity: page").doesNotContain("severity: ticket");
  }

  @Test
  void objective_that_twenty_times_cannot_break_burns_as_fast_as_it_can() {
    String text = text(slo(0.9, query("h", new LabelMatch("ok", Kind.EQUALS, "yes")), query("h")));

    // All is bad: ten times as much as may be. Over six hours that is 3.7 times, and no page.
    assertThat(text).contains("+1000x119").doesNotContain("Burns1h", "exp_labels");
  }

  @Test
  void conditions_that_no_example_meets_are_said_and_left_out() {
    CountedSlo odd =
        slo(0.99, query("h", new LabelMatch("id", Kind.MATCHES, "[a-f]{7}[0-9]{3}")), query("h"));

    RulesUnitTest test = new RulesUnitTest(List.of(odd), "rules.yml");

    assertThat(test.untested()).containsExactly("orders");
    assertThat(test.text()).contains("tests: []");
  }
}
