package holdwater.playback;

import holdwater.resilience.PatternSwitches;
import holdwater.resilience.Surroundings;
import holdwater.runtime.RuntimeConfig;
import holdwater.runtime.signing.ContentSignature;
import holdwater.runtime.signing.Signer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Puts the framework-free parts together. */
@Factory
class PlaybackBeans {
  @Singleton
  Manifests manifests(ContentSignature signature) {
    return new Manifests(signature);
  }

  /** A secret of playback's own: edges check addresses, and must not be able to make sessions. */
  @Singleton
  SessionIds sessionIds(RuntimeConfig config) {
    return new SessionIds(Signer.ofHex(config.required("SESSION_SECRET")));
  }

  /** Of an instance as large as the machine lets it be, unless the environment says otherwise. */
  @Singleton
  Turns turns(RuntimeConfig config, Surroundings surroundings, MeterRegistry registry) {
    double perSecond =
        config.environment("REQUESTS_PER_SECOND").map(Double::parseDouble).orElse(0.0);
    Turns turns = new Turns(perSecond, surroundings.ticker(), surroundings.sleeper());
    Gauge.builder("holdwater.playback.busy", turns, Turns::busy).register(registry);
    return turns;
  }

  /** The only one that is a bean: a session's answer needs it, too. */
  @Singleton
  Ranking edges(RuntimeConfig config, PatternSwitches switches, InstanceHealth health) {
    return ranking("edge", config, switches, health);
  }

  @Singleton
  Steering steering(
      RuntimeConfig config, PatternSwitches switches, InstanceHealth health, Ranking edges) {
    return new Steering(ranking("gateway", config, switches, health), edges);
  }

  private static Ranking ranking(
      String service, RuntimeConfig config, PatternSwitches switches, InstanceHealth health) {
    return new Ranking(config.viewers(service), switches, config.regions(), health::ofHealthy);
  }
}
