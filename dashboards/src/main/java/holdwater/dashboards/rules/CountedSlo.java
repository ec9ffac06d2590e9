package holdwater.dashboards.rules;

import static holdwater.model.Checks.checkNotNull;

import holdwater.model.slo.CounterRatio;
import holdwater.model.slo.Objective;
import holdwater.model.slo.Slo;
import java.time.Duration;
import java.util.Optional;

/** An SLO whose events a Prometheus can count by itself. */
public record CountedSlo(
    String name, String description, Objective objective, Duration period, CounterRatio counters) {
  public CountedSlo {
    checkNotNull(name, "name");
    checkNotNull(description, "description");
    checkNotNull(objective, "objective");
    checkNotNull(period, "period");
    checkNotNull(counters, "counters");
  }

  /** Empty for one that only the clients of a run count. */
  public static Optional<CountedSlo> of(Slo slo) {
    return slo.sli()
        .byCounters()
        .map(
            counters ->
                new CountedSlo(
                    slo.name(), slo.description(), slo.objective(), slo.period(), counters));
  }

  /** {@code gateway-availability} as the beginning of an alert's name: GatewayAvailability. */
  String camelCase() {
    StringBuilder text = new StringBuilder();
    for (String word : name.split("[^a-zA-Z0-9]+", -1)) {
      if (!word.isEmpty()) {
        text.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
      }
    }
    return text.toString();
  }
}
