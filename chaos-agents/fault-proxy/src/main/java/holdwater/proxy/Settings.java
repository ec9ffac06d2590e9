package holdwater.proxy;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a proxy is started.
 *
 * @param host where the API listens
 * @param port 0 for a free one
 * @param config a JSON array of proxies to begin with
 * @param seed decides every draw of toxicity and jitter
 * @param token what callers of the API must know
 */
public record Settings(
    String host, int port, Optional<Path> config, long seed, Optional<String> token) {

  static final int DEFAULT_PORT = 8474;

  /** On a free port of the loopback, open to every local process. */
  public static Settings local(long seed) {
    return new Settings("127.0.0.1", 0, Optional.empty(), seed, Optional.empty());
  }

  public Settings withToken(String secret) {
    return new Settings(host, port, config, seed, Optional.of(secret));
  }

  public Settings withConfig(Path file) {
    return new Settings(host, port, Optional.of(file), seed, token);
  }
}
