package holdwater.gateway;

import holdwater.resilience.FallbackChain;
import holdwater.resilience.FallbackChain.Answer;
import holdwater.resilience.Instance;
import holdwater.resilience.Pattern;
import holdwater.resilience.PatternSwitches;
import holdwater.resilience.Surroundings;
import holdwater.runtime.Regions;
import holdwater.runtime.ResponseMarks;
import holdwater.runtime.RuntimeConfig;
import holdwater.runtime.ServiceClient;
import holdwater.runtime.ServiceClients;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Steering documents: playback's, its last good one, or what this process was told at its start.
 * Thread-safe.
 */
@Singleton
final class Steering {

  /** Short, as playback is expected back. */
  private static final int STATIC_TTL_SECONDS = 2;

  private final ServiceClient playback;
  private final SharedAnswers<SteeringDocument> documents;
  private final RuntimeConfig config;
  private final Surroundings surroundings;

  Steering(
      ServiceClients clients,
      @Named("steering") CacheSettings steering,
      RuntimeConfig config,
      Surroundings surroundings) {
    this.playback = clients.to("playback");
    this.documents = new SharedAnswers<>(steering, surroundings);
    this.config = config;
    this.surroundings = surroundings;
  }

  /** For players of this zone. */
  SteeringDocument of(String zone) {
    Answer<SteeringDocument> answer =
        FallbackChain.first("steering", () -> documents.get(zone, () -> ask(zone)), surroundings)
            .orElse("cached", () -> documents.lastKnown(zone))
            .orElse("static", () -> Optional.of(fromEnvironment(zone)))
            .answer();
    answer.fallback().ifPresent(ResponseMarks::fallback);
    return answer.value();
  }

  private SteeringDocument ask(String zone) {
    return playback.get("/steering?zone=" + zone, SteeringDocument.class);
  }

  private SteeringDocument fromEnvironment(String zone) {
    return new SteeringDocument(
        STATIC_TTL_SECONDS,
        ranked(config.viewers("gateway"), zone),
        ranked(config.viewers("edge"), zone));
  }

  private List<SteeringDocument.Address> ranked(List<Instance> instances, String zone) {
    Regions regions = config.regions();
    return instances.stream()
        .filter(instance -> mayGo(zone, instance.zone(), regions))
        // False before true: the asked zone first, then its region.
        .sorted(
            Comparator.comparing((Instance instance) -> !instance.zone().equals(zone))
                .thenComparing(instance -> !regions.isSame(instance.zone(), zone)))
        .map(
            instance ->
                new SteeringDocument.Address(
                    instance.id(),
                    instance.zone(),
                    "http://" + instance.host() + ":" + instance.port(),
                    null))
        .toList();
  }

  private boolean mayGo(String from, String to, Regions regions) {
    PatternSwitches switches = surroundings.switches();
    return from.equals(to)
        || (switches.on(Pattern.ZONE_FAILOVER)
            && (switches.on(Pattern.REGION_FAILOVER) || regions.isSame(from, to)));
  }
}
