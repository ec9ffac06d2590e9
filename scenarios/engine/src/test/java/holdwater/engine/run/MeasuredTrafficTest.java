package holdwater.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.model.port.CheckResult;
import holdwater.model.port.RunningSlis;
import holdwater.model.port.RunningTraffic;
import holdwater.model.port.SliSource;
import holdwater.model.port.Traffic;
import holdwater.model.port.TrafficClock;
import holdwater.model.port.TrafficFailed;
import holdwater.model.port.TrafficPlan;
import holdwater.model.port.TrafficReport;
import holdwater.model.port.TrafficSecond;
import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.scenario.TrafficModel;
import holdwater.model.slo.EventRatio;
import holdwater.model.slo.Sli;
import holdwater.model.slo.WitnessRatio;
import holdwater.model.topology.Topology;
import holdwater.testkit.TwoZones;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MeasuredTrafficTest {
  private static final Instant T = Instant.parse("2026-11-01T10:00:00Z");
  private static final TrafficClock CLOCK = new TrafficClock(T, T, Duration.ofSeconds(1));
  private static final Sli EVENTS = new EventRatio("stream-start", Optional.empty());
  private static final Sli CALLS =
      new WitnessRatio(List.of(WitnessRatio.ENTRIES), List.of(2), Optional.empty());
  private static final TrafficPlan PLAN =
      new TrafficPlan(
          new TrafficModel("evening-viewing", 1, "stream-start"),
          1,
          Map.of("starts", EVENTS, "calls", CALLS),
          Duration.ofMinutes(1),
          Set.of());

  private final List<String> calls = new ArrayList<>();
  private TrafficPlan asked;
  private RuntimeException trouble;

  private static TrafficReport report(String slo, long good, Instant complete) {
    return new TrafficReport(
        List.of(
            new TrafficSecond(T, 1, 1, Duration.ZERO, Map.of(slo, new Counts(good, 0)), Map.of())),
        complete);
  }

  private final class Viewers implements Traffic, RunningTraffic {
    @Override
    public CheckResult check(TrafficPlan plan) {
      asked = plan;
      return CheckResult.OK;
    }

    @Override
    public RunningTraffic start(Topology topology, TrafficPlan plan) {
      asked = plan;
      return this;
    }

    @Override
    public TrafficReport poll() {
      if (trouble != null) {
        throw trouble;
      }
      return report("starts", 3, T.plusSeconds(9));
    }

    @Override
    public boolean running() {
      return true;
    }

    @Override
    public long requests() {
      return 7;
    }

    @Override
    public TrafficReport stop() {
      calls.add("traffic stopped");
      return poll();
    }

    @Override
    public void close() {
      calls.add("traffic closed");
    }
  }

  private final class AtLinks implements SliSource, RunningSlis {
    @Override
    public boolean counts(Sli sli) {
      return sli instanceof WitnessRatio;
    }

    @Override
    public RunningSlis start(Topology topology, Map<String, Sli> slis) {
      assertThat(slis).containsOnlyKeys("calls");
      return this;
    }

    @Override
    public TrafficReport poll() {
      TrafficReport told = report("calls", 5, T.plusSeconds(4));
      return new TrafficReport(told.seconds(), told.completeUpTo(), Optional.of(CLOCK));
    }

    @Override
    public void close() {
      calls.add("links closed");
    }
  }

  private RunningTraffic start(SliSource source) {
    return new MeasuredTraffic(new Viewers(), List.of(source)).start(TwoZones.topology(), PLAN);
  }

  @Test
  void each_is_asked_for_its_own_and_known_is_what_all_know() {
    TrafficReport report = start(new AtLinks()).poll();

    assertThat(asked.slis()).containsOnlyKeys("starts");
    assertThat(report.seconds())
        .extracting(TrafficSecond::counts)
        .containsExactly(Map.of("starts", new Counts(3, 0)), Map.of("calls", new Counts(5, 0)));
    assertThat(report.completeUpTo()).isEqualTo(T.plusSeconds(4));
    assertThat(report.clock()).as("clocks of two processes are not mixed").isEmpty();
  }

  @Test
  void where_nobody_has_events_of_his_own_the_clock_is_the_one_at_the_links() {
    TrafficPlan none =
        new TrafficPlan(
            TrafficModel.none(), 1, Map.of("calls", CALLS), Duration.ofMinutes(1), Set.of());

    TrafficReport report =
        new MeasuredTraffic(new Viewers(), List.of(new AtLinks()))
            .start(TwoZones.topology(), none)
            .poll();

    assertThat(report.clock()).contains(CLOCK);
  }

  @Test
  void what_the_links_told_comes_before_why_the_traffic_ended() {
    RunningTraffic running = start(new AtLinks());
    trouble = new TrafficFailed("the generator ended");

    assertThat(running.poll().seconds()).hasSize(1);
    assertThat(running.running()).isFalse();
    assertThatThrownBy(running::poll).isSameAs(trouble);
  }

  @Test
  void the_links_are_asked_once_more_when_the_traffic_has_stopped() {
    assertThat(start(new AtLinks()).stop().seconds()).hasSize(2);
    assertThat(calls).containsExactly("traffic stopped", "links closed");
  }

  @Test
  void a_source_that_cannot_count_ends_the_traffic() {
    SliSource broken =
        new SliSource() {
          @Override
          public boolean counts(Sli sli) {
            return sli instanceof WitnessRatio;
          }

          @Override
          public RunningSlis start(Topology topology, Map<String, Sli> slis) {
            throw new TrafficFailed("no links");
          }
        };

    assertThatThrownBy(() -> start(broken)).hasMessage("no links");
    assertThat(calls).containsExactly("traffic closed");
  }

  @Test
  void without_such_slis_the_traffic_is_as_it_was() {
    TrafficPlan events =
        new TrafficPlan(PLAN.model(), 1, Map.of("starts", EVENTS), Duration.ofMinutes(1), Set.of());
    Viewers viewers = new Viewers();

    assertThat(
            new MeasuredTraffic(viewers, List.of(new AtLinks())).start(TwoZones.topology(), events))
        .isSameAs(viewers);
  }
}
