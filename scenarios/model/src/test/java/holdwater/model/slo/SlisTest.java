package holdwater.model.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.model.slo.LabelMatch.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;

/** What SLIs count, and what SLOs leave for it. */
class SlisTest {
  private static final Map<String, String> LABELS = Map.of("status", "503", "uri", "/pay");

  private static boolean holds(String label, Kind kind, String value) {
    return new LabelMatch(label, kind, value).holds(LABELS);
  }

  @Test
  void labels_match_as_in_promql() {
    assertThat(holds("status", Kind.EQUALS, "503")).isTrue();
    assertThat(holds("status", Kind.EQUALS, "50")).isFalse();
    assertThat(holds("status", Kind.NOT_EQUALS, "200")).isTrue();
    assertThat(holds("status", Kind.MATCHES, "5..")).isTrue();
    assertThat(holds("status", Kind.MATCHES, "5")).as("the whole label").isFalse();
    assertThat(holds("status", Kind.NOT_MATCHES, "5..")).isFalse();
  }

  @Test
  void label_that_is_not_there_is_an_empty_one() {
    assertThat(holds("zone", Kind.EQUALS, "")).isTrue();
    assertThat(holds("zone", Kind.NOT_EQUALS, "a")).isTrue();
    assertThat(holds("zone", Kind.MATCHES, ".+")).isFalse();
  }

  @Test
  void pattern_that_is_none_is_refused_where_it_is_read() {
    assertThatThrownBy(() -> new LabelMatch("status", Kind.MATCHES, "5(")) //
        .isInstanceOf(PatternSyntaxException.class);
    assertThat(new LabelMatch("status", Kind.EQUALS, "5(").value()).isEqualTo("5(");
  }

  private static WitnessRatio witness(List<Integer> classes, Duration within) {
    return new WitnessRatio(List.of("*"), classes, Optional.of(within));
  }

  @Test
  void witness_knows_its_classes_of_statuses_and_waits_as_long_as_the_judge() {
    assertThat(witness(List.of(3, 2, 3), Duration.ofSeconds(14)).classes()).containsExactly(2, 3);
    assertThatThrownBy(() -> witness(List.of(), Duration.ofSeconds(1)))
        .hasMessageStartingWith("classes of statuses are 1 to 5");
    assertThatThrownBy(() -> witness(List.of(2, 6), Duration.ofSeconds(1)))
        .hasMessageEndingWith("[2, 6]");
    assertThatThrownBy(() -> witness(List.of(2), Duration.ofSeconds(15)))
        .hasMessage("within must be at most 14 s, was 15 s");
    assertThatThrownBy(
            () -> new WitnessRatio(List.of(), WitnessRatio.USUAL_CLASSES, Optional.empty()))
        .hasMessage("a witness needs links");
  }

  @Test
  void how_long_calls_took_is_told_by_the_event_or_apart_from_it_at_links() {
    assertThat(new EventRatio("order", Optional.empty()).timedAs("fast")).hasValue("order");
    assertThat(witness(List.of(2), Duration.ofSeconds(1)).timedAs("fast"))
        .hasValue("fast at links");
    CounterQuery calls = new CounterQuery("http_total", List.of());
    assertThat(new CounterRatio(calls, calls, "/metrics", Optional.empty()).timedAs("fast"))
        .isEmpty();
  }

  private static PrometheusServer server(Duration resolution) {
    return new PrometheusServer("http://localhost:9090", resolution, Optional.empty());
  }

  private static Threshold atMost(double value) {
    return new Threshold(Threshold.Op.LTE, value);
  }

  private static ShareThreshold share(Optional<String> service) {
    CounterQuery calls = new CounterQuery("http_total", List.of());
    return new ShareThreshold(new CounterRatio(calls, calls, "/metrics", service), atMost(0.7));
  }

  @Test
  void calls_that_reach_no_service_are_seen_by_callers_and_at_links_only() {
    CounterQuery calls = new CounterQuery("http_total", List.of());

    assertThat(new EventRatio("order", Optional.empty()).seenBy()).isEqualTo(SeenBy.CALLERS);
    assertThat(witness(List.of(2), Duration.ofSeconds(1)).seenBy()).isEqualTo(SeenBy.CALLERS);
    assertThat(new CounterRatio(calls, calls, "/metrics", Optional.empty()).seenBy())
        .isEqualTo(SeenBy.SERVICES);
    assertThat(new QueryRatio(server(Duration.ofSeconds(5)), "a", true, "b", true).seenBy())
        .isEqualTo(SeenBy.SERVICES);
    assertThat(new QueryThreshold(server(Duration.ofSeconds(5)), "a", atMost(1)).seenBy())
        .isEqualTo(SeenBy.NOBODY);
  }

  @Test
  void value_of_a_server_is_an_event_at_each_look_and_one_of_services_only_while_there_are_calls() {
    Sli value = new QueryThreshold(server(Duration.ofSeconds(5)), "queue", atMost(3));
    Sli attempts = new AttemptsThreshold(List.of("gateway", "catalog"), atMost(1.3));
    Sli share = share(Optional.empty());

    assertThat(value.looks()).contains(new Looks(Duration.ofSeconds(5), /* always= */ true));
    assertThat(value.looks().map(Looks::perSecond)).contains(0.2);
    assertThat(attempts.looks()).contains(new Looks(Duration.ofSeconds(1), /* always= */ false));
    assertThat(share.looks()).contains(new Looks(Duration.ofSeconds(1), /* always= */ false));
    assertThat(share.seenBy()).isEqualTo(SeenBy.NOBODY);
    assertThat(new EventRatio("order", Optional.empty()).looks()).isEmpty();
    assertThatThrownBy(() -> new Looks(Duration.ofMillis(500), /* always= */ true))
        .hasMessageStartingWith("every must be 1 s at least");
  }

  @Test
  void value_on_pages_of_services_is_an_event_each_second_and_its_page_has_a_path() {
    CounterQuery jobs = new CounterQuery("jobs_waiting", List.of());
    Sli value = new GaugeThreshold(jobs, false, "/metrics", Optional.of("mail"), atMost(3));

    assertThat(value.looks()).contains(new Looks(Duration.ofSeconds(1), /* always= */ true));
    assertThat(value.seenBy()).isEqualTo(SeenBy.NOBODY);
    assertThat(value.services()).containsExactly("mail");
    assertThatThrownBy(
            () -> new GaugeThreshold(jobs, false, "metrics", Optional.empty(), atMost(3)))
        .hasMessageStartingWith("path must begin with a slash");
    assertThatThrownBy(
            () -> new GaugeThreshold(jobs, false, "//host/x", Optional.empty(), atMost(3)))
        .hasMessageStartingWith("path must begin with one slash");
  }

  @Test
  void who_is_about_certain_services_names_them() {
    CounterQuery calls = new CounterQuery("http_total", List.of());

    assertThat(new AttemptsThreshold(List.of("gateway", "catalog"), atMost(1.3)).services())
        .containsExactly("gateway", "catalog");
    assertThat(new CounterRatio(calls, calls, "/metrics", Optional.of("orders")).services())
        .containsExactly("orders");
    assertThat(new CounterRatio(calls, calls, "/metrics", Optional.empty()).services()).isEmpty();
    assertThat(share(Optional.of("orders")).services()).containsExactly("orders");
    assertThat(share(Optional.empty()).services()).isEmpty();
  }

  @Test
  void budget_of_four_nines_over_a_month_is_259_seconds() {
    Slo slo =
        new Slo(
            "starts",
            "",
            new EventRatio("stream-start", Optional.empty()),
            new Objective(0.9999),
            Duration.ofDays(30));

    ErrorBudget budget = ErrorBudget.of(slo);

    assertThat(budget.total()).isEqualTo(Duration.ofMillis(259_200));
    assertThat(budget.spentBy(Duration.ofMillis(129_600))).isEqualTo(0.5);
    assertThat(new ErrorBudget(Duration.ZERO).spentBy(Duration.ZERO)).isInfinite();
  }

  @Test
  void objective_of_everything_or_nothing_is_none() {
    assertThatThrownBy(() -> new Objective(1)).hasMessageContaining("both excluded, was 1.0");
    assertThatThrownBy(() -> new Objective(0)).hasMessageContaining("both excluded, was 0.0");
  }
}
