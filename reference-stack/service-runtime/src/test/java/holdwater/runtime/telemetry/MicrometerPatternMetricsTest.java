package holdwater.runtime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.resilience.BreakerState;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class MicrometerPatternMetricsTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final MicrometerPatternMetrics metrics = new MicrometerPatternMetrics(registry);

  private Map<String, Double> states() {
    Map<String, Double> states = new TreeMap<>();
    registry
        .find("resilience4j.circuitbreaker.state")
        .tag("name", "a.catalog")
        .gauges()
        .forEach(gauge -> states.put(gauge.getId().getTag("state"), gauge.value()));
    return states;
  }

  @Test
  void breaker_showsOneStateAtATime_untilItIsGone() {
    AtomicReference<BreakerState> state = new AtomicReference<>(BreakerState.CLOSED);
    metrics.breakerMade("catalog", "a.catalog", state::get);
    assertThat(states()).isEqualTo(Map.of("closed", 1.0, "half_open", 0.0, "open", 0.0));

    state.set(BreakerState.OPEN);
    assertThat(states()).isEqualTo(Map.of("closed", 0.0, "half_open", 0.0, "open", 1.0));

    metrics.breakerGone("catalog", "a.catalog");
    assertThat(states()).isEmpty();
  }

  @Test
  void breaker_madeAnew_showsTheNewOne() {
    metrics.breakerMade("catalog", "a.catalog", () -> BreakerState.OPEN);
    metrics.breakerGone("catalog", "a.catalog");
    metrics.breakerMade("catalog", "a.catalog", () -> BreakerState.CLOSED);

    assertThat(states()).containsEntry("closed", 1.0).containsEntry("open", 0.0);
  }
}
