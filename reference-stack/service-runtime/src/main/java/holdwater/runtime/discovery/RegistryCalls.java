package holdwater.runtime.discovery;

import io.micronaut.core.annotation.Nullable;

/** Single requests to the registry. Blocking; thread-safe. */
public interface RegistryCalls {

  /**
   * Sends one request to the first of the registry's instances that answers.
   *
   * @param body JSON, or null for none
   * @return the answer's body
   * @throws holdwater.runtime.UpstreamFailure if none of them gave a good answer
   */
  byte[] send(String method, String path, @Nullable byte[] body);
}
