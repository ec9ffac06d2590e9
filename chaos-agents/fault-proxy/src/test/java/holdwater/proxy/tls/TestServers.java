package holdwater.proxy.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** Somebody else's CA, and servers whose certificates it signed. */
public final class TestServers {

  private static final char[] NO_SECRET = "test".toCharArray();

  private final Authority authority;
  private final Path trusted;

  /**
   * @param folder for its CA; made
   * @param clock by which its certificates begin and end
   */
  public TestServers(Path folder, Clock clock) throws IOException {
    authority = Authority.in(folder, clock);
    trusted = Files.writeString(folder.resolve("trusted.pem"), authority.pem());
  }

  /** The certificate in PEM of who signs for them. */
  public Path trusted() {
    return trusted;
  }

  /** For a server that goes by these names. */
  public SSLContext server(String... names) throws IOException, GeneralSecurityException {
    Identity identity = authority.issue(new Names(List.of(names)));
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    store.setKeyEntry("server", identity.key(), NO_SECRET, identity.chainAsArray());
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, NO_SECRET);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  /** For a client that trusts the certificates in the file. */
  public static SSLContext client(Path trusted) throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {Trust.in(Optional.of(trusted))}, null);
    return context;
  }
}
