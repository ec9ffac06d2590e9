package holdwater.runtime.signing;

import holdwater.runtime.RuntimeConfig;
import holdwater.runtime.SessionTokens;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Context;

/**
 * Reads the keys of viewers' tokens when the process starts, if it was given any: one that cannot
 * use them does not become ready, instead of signing nobody in.
 */
@Context
final class SecretAtStart {
  private final boolean given;

  SecretAtStart(RuntimeConfig config, BeanProvider<SessionTokens> tokens) {
    this.given = config.environment(JwtSessionTokens.SECRET).isPresent();
    if (given) {
      tokens.get();
    }
  }

  @Override
  public String toString() {
    return "SecretAtStart[given=" + given + "]";
  }
}
