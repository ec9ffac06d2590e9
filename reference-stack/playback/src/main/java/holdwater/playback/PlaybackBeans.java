package holdwater.playback;

import holdwater.resilience.ClockLeeway;
import holdwater.resilience.Pattern;
import holdwater.resilience.PatternSwitches;
import holdwater.resilience.Surroundings;
import holdwater.runtime.RuntimeConfig;
import holdwater.runtime.signing.ContentSignature;
import holdwater.runtime.signing.Signer;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Puts the framework-free parts together. */
@Factory
class PlaybackBeans {
  @Singleton
  Signer signer(RuntimeConfig config) {
    return Signer.ofHex(config.required("URL_SIGNING_SECRET"));
  }

  @Singleton
  Manifests manifests(Signer signer, Surroundings surroundings) {
    return new Manifests(new ContentSignature(signer, new ClockLeeway("content", surroundings)));
  }

  @Singleton
  SessionIds sessionIds(Signer signer) {
    return new SessionIds(signer);
  }

  @Singleton
  EdgeRanking edgeRanking(RuntimeConfig config, PatternSwitches switches, EdgeHealth health) {
    return new EdgeRanking(
        config.viewers("edge"), switches.on(Pattern.ZONE_FAILOVER), health::load);
  }

  @Singleton
  Steering steering(RuntimeConfig config, PatternSwitches switches, EdgeRanking edges) {
    return new Steering(config.viewers("gateway"), switches.on(Pattern.ZONE_FAILOVER), edges);
  }
}
