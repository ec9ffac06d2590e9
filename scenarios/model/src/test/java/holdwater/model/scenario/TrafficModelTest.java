package holdwater.model.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import holdwater.model.fault.RequestMatch.HeaderValue;
import holdwater.model.slo.Clients;
import holdwater.model.slo.EventRatio;
import holdwater.model.slo.WitnessRatio;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrafficModelTest {
  private static final RequestTemplate PAGE =
      new RequestTemplate("page", 1, "GET", "/", Map.of(), Optional.empty(), AnswerCheck.SUCCESS);

  private static HttpLoad load(List<Journey> journeys) {
    return new HttpLoad(
        "order",
        Optional.empty(),
        Duration.ofSeconds(10),
        /* failover= */ false,
        Optional.empty(),
        journeys);
  }

  private static TrafficModel clients(HttpLoad load) {
    return TrafficModel.ofClients(load, 20, Optional.empty());
  }

  private static EventRatio events(String event) {
    return new EventRatio(event, Optional.empty());
  }

  @Test
  void viewers_are_scheduled_by_stream_starts_and_nothing_else() {
    TrafficModel viewers = new TrafficModel("evening-viewing", 6, "stream-start");

    assertThat(viewers.scheduled()).isTrue();
    assertThat(viewers.schedules(events("stream-start"))).isTrue();
    assertThat(viewers.schedules(events("api-request"))).isFalse();
    assertThat(
            viewers.schedules(
                new WitnessRatio(
                    List.of(WitnessRatio.ENTRIES), WitnessRatio.USUAL_CLASSES, Optional.empty())))
        .as("what is seen at links is not planned")
        .isFalse();
  }

  @Test
  void clients_are_scheduled_by_their_event_as_long_as_each_sends_one_request() {
    Journey single = Journey.of(PAGE);
    Journey twice = new Journey("two", 1, List.of(JourneyStep.of(PAGE), JourneyStep.of(PAGE)));

    assertThat(clients(load(List.of(single))).schedules(events("order"))).isTrue();
    assertThat(clients(load(List.of(single))).schedules(events("stream-start"))).isFalse();
    assertThat(clients(load(List.of(single, twice))).schedules(events("order"))).isFalse();
    assertThat(load(List.of(single, twice)).requests()).containsExactly(PAGE, PAGE, PAGE);
  }

  @Test
  void whoever_comes_without_us_has_no_schedule() {
    assertThat(TrafficModel.none().scheduled()).isFalse();
    assertThat(TrafficModel.none().schedules(events("stream-start"))).isFalse();
    assertThatThrownBy(() -> new TrafficModel(TrafficModel.NONE, 5, "stream-start"))
        .hasMessageStartingWith("traffic.starts must be above 0/s");
  }

  @Test
  void tagged_viewers_are_their_share_of_all() {
    TrafficModel viewers =
        new TrafficModel(
            "evening-viewing",
            8,
            "stream-start",
            Optional.of(new ClientTag(new HeaderValue("X-Tag", "drill"), 0.15)));

    assertThat(viewers.perSecond(Clients.ALL)).isEqualTo(8);
    assertThat(viewers.perSecond(Clients.TAGGED)).isCloseTo(1.2, within(1e-9));
    assertThat(viewers.perSecond(Clients.UNTAGGED)).isCloseTo(6.8, within(1e-9));
    assertThat(new TrafficModel("evening-viewing", 8, "stream-start").perSecond(Clients.TAGGED))
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 1_000.1, Double.NaN, Double.POSITIVE_INFINITY})
  void rates_are_bounded(double rate) {
    assertThatThrownBy(() -> new TrafficModel("evening-viewing", rate, "stream-start"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("traffic.starts must be above 0/s and at most 1000.0/s");
  }

  @Test
  void answers_that_nobody_would_wait_for_are_refused() {
    assertThatThrownBy(
            () ->
                HttpLoad.ofRequests(
                    "order",
                    Optional.empty(),
                    Duration.ofSeconds(15),
                    /* failover= */ true,
                    Optional.empty(),
                    List.of(PAGE)))
        .hasMessage("traffic.http.timeout must be at most 14 s, was 15 s");
    assertThatThrownBy(() -> load(List.of())).hasMessage("traffic.http has no request");
  }

  @Test
  void nobody_thinks_before_the_first_step_nor_for_ever() {
    Duration second = Duration.ofSeconds(1);
    JourneyStep later = new JourneyStep(PAGE, second, second, Map.of());

    assertThatThrownBy(() -> new Journey("j", 1, List.of(later)))
        .hasMessage("nobody thinks before the first step");
    assertThatThrownBy(() -> new JourneyStep(PAGE, second, Duration.ofMinutes(11), Map.of()))
        .hasMessage("think must be at most 10 min, was 11 min");
    assertThatThrownBy(() -> new JourneyStep(PAGE, second, Duration.ZERO, Map.of()))
        .hasMessageStartingWith("think must not end before it begins");
  }
}
