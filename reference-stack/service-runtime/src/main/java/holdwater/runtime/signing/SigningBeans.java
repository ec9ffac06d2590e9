package holdwater.runtime.signing;

import holdwater.resilience.ClockLeeway;
import holdwater.resilience.Surroundings;
import holdwater.runtime.RuntimeConfig;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** For services that were given {@code URL_SIGNING_SECRET}; nobody else asks for them. */
@Factory
final class SigningBeans {

  @Singleton
  Signer signer(RuntimeConfig config) {
    return Signer.ofHex(config.required("URL_SIGNING_SECRET"));
  }

  @Singleton
  ContentSignature contentSignature(Signer signer, Surroundings surroundings) {
    return new ContentSignature(signer, new ClockLeeway("content", surroundings));
  }
}
