package holdwater.runtime.callers;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import holdwater.runtime.RuntimeConfig;
import jakarta.inject.Singleton;
import java.security.SecureRandom;

/**
 * The key by which this process may call itself. It is made anew at each start and never leaves the
 * process. Thread-safe.
 */
@Singleton
final class SelfKey {
  private final ServiceKey key;

  SelfKey(RuntimeConfig config) {
    byte[] secret = new byte[ServiceKey.KEY_BYTES];
    new SecureRandom().nextBytes(secret);
    try {
      this.key =
          new ServiceKey(
              config.service(), new OctetSequenceKey.Builder(secret).keyIDFromThumbprint().build());
    } catch (JOSEException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  ServiceKey key() {
    return key;
  }
}
