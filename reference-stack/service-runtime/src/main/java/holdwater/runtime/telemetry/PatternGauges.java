package holdwater.runtime.telemetry;

import holdwater.resilience.Pattern;
import holdwater.resilience.PatternSwitches;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;

/**
 * Which patterns this process was started with, at {@code /prometheus}: {@code
 * resilience_pattern_enabled{pattern="zone-failover"}} is 1 or 0. Registered at the start, for
 * nobody asks for this bean.
 */
@Context
final class PatternGauges {
  /** Which becomes {@code resilience_pattern_enabled}. */
  static final String GAUGE = "resilience.pattern.enabled";

  PatternGauges(MeterRegistry registry, PatternSwitches switches) {
    for (Pattern pattern : Pattern.values()) {
      double value = switches.on(pattern) ? 1 : 0;
      Gauge.builder(GAUGE, () -> value).tag("pattern", pattern.patternName()).register(registry);
    }
  }
}
