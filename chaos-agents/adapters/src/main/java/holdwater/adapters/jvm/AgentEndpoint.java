package holdwater.adapters.jvm;

import java.net.URI;

/**
 * Where an agent listens.
 *
 * @param token what it wants to hear
 */
public record AgentEndpoint(URI url, String token) {
  /** Without the token: this goes into logs. */
  @Override
  public String toString() {
    return url.toString();
  }
}
