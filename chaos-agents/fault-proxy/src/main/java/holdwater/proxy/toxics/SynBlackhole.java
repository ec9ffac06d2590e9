package holdwater.proxy.toxics;

import java.util.Map;

/**
 * New connects get no answer at all, as behind a firewall that drops them; connections that exist
 * go on.
 *
 * <p>Decided before there is a connection to draw for: a toxicity above 0 means all connects.
 */
public record SynBlackhole() implements ListenerToxic {

  static final ToxicType TYPE =
      ToxicType.extension("syn_blackhole", attributes -> new SynBlackhole());

  @Override
  public Map<String, Object> attributes() {
    return Map.of();
  }

  @Override
  public boolean silencesConnects() {
    return true;
  }
}
