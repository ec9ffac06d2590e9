package holdwater.proxy.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

/** TLS of one server: makes the engines of its connections. Safe for use by several threads. */
public final class Tls {

  private static final String PROTOCOL = "TLS";

  /** Older ones are broken. */
  private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

  private final Authority authority;
  private final boolean unverifiedAllowed;
  private final SSLContext server;
  private final SSLContext verifying;
  private final SSLContext unverified;

  private Tls(Authority authority, TlsSettings settings, Clock clock)
      throws IOException, GeneralSecurityException {
    this.authority = authority;
    this.unverifiedAllowed = settings.unverifiedAllowed();
    this.server = SSLContext.getInstance(PROTOCOL);
    this.verifying = SSLContext.getInstance(PROTOCOL);
    this.unverified = SSLContext.getInstance(PROTOCOL);
    ServerKeys keys = new ServerKeys(new Certificates(authority, clock));
    server.init(new KeyManager[] {keys}, new TrustManager[0], null);
    verifying.init(new KeyManager[0], new TrustManager[] {Trust.in(settings.trusted())}, null);
    unverified.init(new KeyManager[0], new TrustManager[] {Trust.inEverybody()}, null);
  }

  /**
   * Opens the CA, or makes it at the first time.
   *
   * @throws IOException naming the file that is not as it must be
   */
  public static Tls open(TlsSettings settings, Clock clock) throws IOException {
    try {
      return new Tls(Authority.in(settings.folder(), clock), settings, clock);
    } catch (GeneralSecurityException e) {
      throw new IOException("this JDK has no TLS: " + e.getMessage(), e);
    }
  }

  /** The certificate of the CA in PEM, for clients that are to trust it. */
  public String authorityPem() {
    return authority.pem();
  }

  /**
   * Why a proxy cannot do that here; empty if it can.
   *
   * @param named whether the upstream has a host that a certificate can be for
   */
  public Optional<String> objection(TlsSpec spec, boolean named) {
    if (!spec.verify() && !unverifiedAllowed) {
      return Optional.of(
          "tls.verify can be false only on a server that was started with --tls-allow-unverified");
    }
    if (spec.originate() && spec.verify() && spec.serverName().isEmpty() && !named) {
      return Optional.of(
          "tls.serverName is missing: the upstream has no host that its certificate could be for");
    }
    return Optional.empty();
  }

  /**
   * For a connection whose client speaks TLS to the proxy.
   *
   * @param protocols that it may choose from, best first, see {@link Alpn}
   * @param hosts whom clients may mean that name nobody
   */
  public SSLEngine forClient(List<String> protocols, String... hosts) {
    SSLEngine engine = server.createSSLEngine(Names.fallback(hosts).joined(), 0);
    engine.setUseClientMode(false);
    engine.setEnabledProtocols(VERSIONS);
    Alpn.offer(engine, protocols);
    return engine;
  }

  /**
   * For a connection to an upstream that speaks TLS.
   *
   * @param host of the upstream, as it is dialled
   * @param protocols that it may choose from, see {@link Alpn}
   */
  public SSLEngine forUpstream(TlsSpec spec, String host, List<String> protocols) {
    String name = spec.serverName().orElse(host);
    SSLEngine engine = (spec.verify() ? verifying : unverified).createSSLEngine(name, 0);
    engine.setUseClientMode(true);
    engine.setEnabledProtocols(VERSIONS);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setServerNames(asked(name));
    parameters.setEndpointIdentificationAlgorithm(spec.verify() ? "HTTPS" : null);
    engine.setSSLParameters(parameters);
    Alpn.offer(engine, protocols);
    return engine;
  }

  /** Whom the server is asked for: nobody where the host is an address, as TLS has it. */
  private static List<SNIServerName> asked(String host) {
    if (Names.isAddress(host)) {
      return List.of();
    }
    try {
      return List.of(new SNIHostName(host));
    } catch (IllegalArgumentException e) {
      // With an underscore, say: some networks have such names, and TLS has not.
      return List.of();
    }
  }
}
