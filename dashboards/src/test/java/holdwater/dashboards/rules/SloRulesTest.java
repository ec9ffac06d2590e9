package holdwater.dashboards.rules;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.slo.CounterQuery;
import holdwater.model.slo.CounterRatio;
import holdwater.model.slo.EventRatio;
import holdwater.model.slo.LabelMatch;
import holdwater.model.slo.LabelMatch.Kind;
import holdwater.model.slo.Objective;
import holdwater.model.slo.Slo;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class SloRulesTest {
  private static final CounterRatio REQUESTS =
      new CounterRatio(
          new CounterQuery("http_total", List.of(new LabelMatch("code", Kind.NOT_MATCHES, "5.."))),
          new CounterQuery("http_total", List.of()),
          "/metrics",
          Optional.of("orders"));

  private static CountedSlo slo(double objective) {
    return slo("orders-taken", objective, REQUESTS);
  }

  private static CountedSlo slo(String name, double objective, CounterRatio ratio) {
    return new CountedSlo(
        name, "Orders {{are}} taken.", new Objective(objective), Duration.ofDays(28), ratio);
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> rules(CountedSlo... slos) {
    Object file =
        new Load(LoadSettings.builder().build()).loadFromString(new SloRules(List.of(slos)).text());
    return ((List<Map<String, Object>>) ((Map<String, Object>) file).get("groups"))
        .stream()
            .flatMap(group -> ((List<Map<String, Object>>) group.get("rules")).stream())
            .toList();
  }

  private static String expression(List<Map<String, Object>> rules, String key, String name) {
    return rules.stream()
        .filter(rule -> name.equals(rule.get(key)))
        .map(rule -> rule.get("expr").toString())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void bad_ratio_is_recorded_over_every_window() {
    List<Map<String, Object>> rules = rules(slo(0.999));

    for (String window : List.of("5m", "30m", "1h", "2h", "6h", "1d", "3d")) {
      assertThat(expression(rules, "record", "slo:bad_ratio:rate" + window))
          .isEqualTo(
              "1 - ((sum(rate(http_total{service=\"orders\",code!~\"5..\"}[%s])) or vector(0))"
                      .formatted(window)
                  + " / (sum(rate(http_total{service=\"orders\"}[%s])) > 0))".formatted(window));
    }
    assertThat(rules)
        .filteredOn(rule -> rule.containsKey("record"))
        .allSatisfy(
            rule -> assertThat(rule.get("labels")).isEqualTo(Map.of("slo", "orders-taken")));
  }

  @Test
  void budget_left_is_of_the_period_and_the_allowed_share_has_no_dust_of_doubles() {
    List<Map<String, Object>> rules = rules(slo(0.999));

    assertThat(expression(rules, "record", "slo:allowed_bad_ratio")).isEqualTo("vector(0.001)");
    assertThat(expression(rules, "record", "slo:budget_left:ratio"))
        .startsWith("1 - (1 - ((sum(rate(http_total")
        .contains("[28d]")
        .endsWith(") / 0.001");
  }

  @Test
  void page_when_an_hour_and_five_minutes_burn_14_4_times_too_fast() {
    assertThat(expression(rules(slo(0.999)), "alert", "OrdersTakenBurns1h"))
        .isEqualTo(
            "slo:bad_ratio:rate1h{slo=\"orders-taken\"} > 0.0144"
                + " and slo:bad_ratio:rate5m{slo=\"orders-taken\"} > 0.0144"
                + " and slo:bad_events:increase1h{slo=\"orders-taken\"} >= 10");
  }

  @Test
  void page_when_six_hours_and_half_an_hour_burn_6_times_too_fast() {
    assertThat(expression(rules(slo(0.999)), "alert", "OrdersTakenBurns6h"))
        .isEqualTo(
            "slo:bad_ratio:rate6h{slo=\"orders-taken\"} > 0.006"
                + " and slo:bad_ratio:rate30m{slo=\"orders-taken\"} > 0.006"
                + " and slo:bad_events:increase6h{slo=\"orders-taken\"} >= 10");
  }

  @Test
  void ticket_when_a_day_and_two_hours_burn_3_times_too_fast() {
    assertThat(expression(rules(slo(0.999)), "alert", "OrdersTakenBurns1d"))
        .isEqualTo(
            "slo:bad_ratio:rate1d{slo=\"orders-taken\"} > 0.003"
                + " and slo:bad_ratio:rate2h{slo=\"orders-taken\"} > 0.003"
                + " and slo:bad_events:increase1d{slo=\"orders-taken\"} >= 10");
  }

  @Test
  void ticket_when_three_days_and_six_hours_burn_faster_than_the_budget_lasts() {
    assertThat(expression(rules(slo(0.9995)), "alert", "OrdersTakenBurns3d"))
        .isEqualTo(
            "slo:bad_ratio:rate3d{slo=\"orders-taken\"} > 0.0005"
                + " and slo:bad_ratio:rate6h{slo=\"orders-taken\"} > 0.0005"
                + " and slo:bad_events:increase3d{slo=\"orders-taken\"} >= 10");
  }

  @Test
  void bad_events_are_counted_over_the_long_window_of_each_alert() {
    List<Map<String, Object>> rules = rules(slo(0.999));

    for (String window : List.of("1h", "6h", "1d", "3d")) {
      assertThat(expression(rules, "record", "slo:bad_events:increase" + window))
          .isEqualTo(
              "(sum(increase(http_total{service=\"orders\"}[%s])) > 0)".formatted(window)
                  + " - (sum(increase(http_total{service=\"orders\",code!~\"5..\"}[%s]))"
                      .formatted(window)
                  + " or vector(0))");
    }
  }

  @Test
  void pages_and_tickets_say_what_they_are_in_labels() {
    assertThat(rules(slo(0.999)))
        .filteredOn(rule -> rule.containsKey("alert"))
        .extracting(rule -> ((Map<?, ?>) rule.get("labels")).get("severity").toString())
        .containsExactly("page", "page", "ticket", "ticket");
  }

  @Test
  void annotation_counts_in_percent_and_has_no_template_of_the_users_text() {
    Map<String, Object> annotations = SloRules.annotations(slo(0.999), BurnAlert.PAGE_IN_AN_HOUR);

    assertThat(annotations.get("summary"))
        .isEqualTo("orders-taken burns its error budget more than 14.4 times too fast");
    assertThat(annotations.get("description"))
        .isEqualTo(
            "Orders { {are}} taken. More than 1.44 % of the events of 1h and of 5m were bad."
                + " At that rate the budget of 28d is spent in 47 hours.");
  }

  @Test
  void alert_that_a_weak_objective_can_never_reach_is_left_out() {
    assertThat(rules(slo(0.9)))
        .filteredOn(rule -> rule.containsKey("alert"))
        .extracting(rule -> rule.get("alert"))
        .containsExactly("OrdersTakenBurns6h", "OrdersTakenBurns1d", "OrdersTakenBurns3d");
  }

  @Test
  void labels_that_prometheus_gives_the_target_are_those_it_renames_in_the_series() {
    CounterRatio calls =
        new CounterRatio(
            new CounterQuery("ok_total", List.of(new LabelMatch("service", Kind.EQUALS, "a\\\"b"))),
            new CounterQuery("all_total", List.of()),
            "/metrics",
            Optional.empty());

    assertThat(PromQl.badRatio(calls, "5m"))
        .contains("sum(rate(ok_total{exported_service=\"a\\\\\\\"b\"}[5m]))")
        .contains("sum(rate(all_total[5m]))");
  }

  @Test
  void slo_of_events_of_the_clients_is_none_for_prometheus() {
    Slo atClients =
        new Slo(
            "starts",
            "",
            new EventRatio("start", Optional.empty()),
            new Objective(0.99),
            Duration.ofDays(28));

    assertThat(CountedSlo.of(atClients)).isEmpty();
    assertThat(
            CountedSlo.of(
                new Slo("orders", "", REQUESTS, new Objective(0.99), Duration.ofDays(28))))
        .hasValueSatisfying(slo -> assertThat(slo.counters()).isEqualTo(REQUESTS));
  }
}
