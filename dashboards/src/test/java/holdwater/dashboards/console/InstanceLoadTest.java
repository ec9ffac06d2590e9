package holdwater.dashboards.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import holdwater.model.port.InstanceStatus;
import holdwater.model.port.InstanceStatus.State;
import holdwater.model.port.ProcessView;
import holdwater.model.port.ServiceCounts;
import holdwater.model.topology.Instance;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How busy an instance is, by two looks. */
class InstanceLoadTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Instance GATEWAY =
      new Instance("a.gateway", "gateway", "r1", Optional.of("a"));

  private static Look look(int seconds, long pid, long cpuMillis, Map<String, Long> levels) {
    Map<String, ServiceCounts> counts =
        levels.isEmpty()
            ? Map.of()
            : Map.of("a.gateway", new ServiceCounts(Map.of(), Map.of(), levels));
    return new Look(
            NOON.plusSeconds(seconds),
            Optional.empty(),
            List.of(
                new InstanceStatus(
                    GATEWAY, State.READY, 0, Optional.of(new ProcessView(pid, 0, cpuMillis)))),
            Map.of(),
            Map.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of())
        .with(new ServiceFigures(List.of(), Map.of(), counts), Optional.empty());
  }

  private static InstanceLoad between(Look before, Look after) {
    return InstanceLoad.between(before, after).get("a.gateway");
  }

  @Test
  void cpu_is_what_the_same_process_used_since_the_look_before() {
    Look before = look(0, 7, 1_000, Map.of());

    assertThat(between(before, look(2, 7, 1_500, Map.of())).cores().orElseThrow())
        .isCloseTo(0.25, within(1e-9));
    assertThat(between(before, look(2, 8, 1_500, Map.of())).cores()).isEmpty();
    assertThat(between(before, look(0, 7, 1_000, Map.of())).cores()).isEmpty();
  }

  @Test
  void breakers_and_what_waits_come_from_what_the_instance_tells() {
    Map<String, Long> levels =
        Map.of(
            "breaker/a.catalog", 0L,
            "breaker/b.catalog", 2L,
            "breaker/b.playback", 1L,
            "in-flight/catalog", 3L,
            "in-flight/playback", 2L,
            "pool/requests-waiting", 4L,
            "pool/database-pending", 9L);

    InstanceLoad load = between(look(0, 7, 0, Map.of()), look(1, 7, 0, levels));

    assertThat(load.told()).isTrue();
    assertThat(load.inFlight()).isEqualTo(5);
    assertThat(load.waiting()).isEqualTo(4);
    assertThat(load.breakers()).isEqualTo(3);
    assertThat(load.notClosed())
        .containsExactly(Map.entry("b.catalog", "open"), Map.entry("b.playback", "half-open"));
  }

  @Test
  void instance_that_tells_nothing_is_not_said_to_have_no_breaker() {
    assertThat(between(look(0, 7, 0, Map.of()), look(1, 7, 0, Map.of())).told()).isFalse();
  }
}
