package holdwater.proxy;

import holdwater.proxy.control.Reach;
import holdwater.proxy.tls.TlsSettings;
import holdwater.proxy.toxics.Compat;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * How a proxy is started.
 *
 * @param host where the API listens
 * @param port 0 for a free one
 * @param config a JSON array of proxies to begin with
 * @param seed decides every draw
 * @param token what callers of the API must know
 * @param hosts names under which callers may ask, besides {@code localhost} and addresses
 * @param reach where proxies may listen and lead
 * @param faultLog the file that tells what faults did
 * @param compat which of Toxiproxy's old ways are kept
 * @param metrics which metrics were asked for by a flag
 * @param tls how proxies may end and begin TLS; empty if they may not
 */
public record Settings(
    String host,
    int port,
    Optional<Path> config,
    long seed,
    Optional<String> token,
    Set<String> hosts,
    Reach reach,
    Optional<Path> faultLog,
    Compat compat,
    Set<MetricsFlag> metrics,
    Optional<TlsSettings> tls) {

  static final int DEFAULT_PORT = 8474;

  /** Toxiproxy's flags for metrics. */
  public enum MetricsFlag {
    /** Of proxies; here they are always there. */
    PROXY,
    /** Of the process. */
    RUNTIME
  }

  public Settings {
    hosts = Set.copyOf(hosts);
    metrics = Set.copyOf(metrics);
  }

  /** On a free port of the loopback, open to every local process. */
  public static Settings local(long seed) {
    return new Settings(
        "127.0.0.1",
        0,
        Optional.empty(),
        seed,
        Optional.empty(),
        Set.of(),
        Reach.ANY,
        Optional.empty(),
        Compat.OFF,
        Set.of(),
        Optional.empty());
  }

  /** The same, open only to whoever knows that token: for tests of clients. */
  public Settings withToken(String secret) {
    return new Settings(
        host,
        port,
        config,
        seed,
        Optional.of(secret),
        hosts,
        reach,
        faultLog,
        compat,
        metrics,
        tls);
  }
}
