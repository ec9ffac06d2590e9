package holdwater.adapters.jvm;

import java.net.URI;

/**
 * Where an agent listens.
 *
 * @param token what it wants to hear
 * @param afar whether it may be elsewhere, so that nobody listens at its address when the way there
 *     is lost
 */
public record AgentEndpoint(URI url, String token, boolean afar) {
  /** One in a process of this machine. */
  public AgentEndpoint(URI url, String token) {
    this(url, token, /* afar= */ false);
  }

  /** Without the token: this goes into logs. */
  @Override
  public String toString() {
    return url.toString();
  }
}
