package holdwater.proxy.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Which certificates of upstreams are good. */
final class Trust {

  private Trust() {}

  /**
   * Those that lead to a certificate in the file, or to one of the JDK's if there is no file.
   *
   * @throws IOException if the file has no certificate in PEM
   */
  static X509ExtendedTrustManager in(Optional<Path> file) throws IOException {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(file.isPresent() ? store(file.get()) : null);
      for (TrustManager manager : factory.getTrustManagers()) {
        if (manager instanceof X509ExtendedTrustManager found) {
          return found;
        }
      }
      throw new IOException("this JDK cannot judge certificates");
    } catch (GeneralSecurityException e) {
      throw new IOException("cannot judge certificates: " + e.getMessage(), e);
    }
  }

  private static KeyStore store(Path file) throws IOException, GeneralSecurityException {
    Collection<? extends Certificate> trusted;
    try {
      trusted =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)));
    } catch (CertificateException e) {
      throw noneIn(file, e);
    }
    if (trusted.isEmpty()) {
      throw noneIn(file, null);
    }
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    for (Certificate certificate : trusted) {
      store.setCertificateEntry("trusted-" + store.size(), certificate);
    }
    return store;
  }

  private static IOException noneIn(Path file, CertificateException cause) {
    return new IOException(
        file
            + " has no certificate in PEM (-----BEGIN CERTIFICATE-----); keytool -exportcert -rfc"
            + " writes one",
        cause);
  }

  /** All of them: somebody else may be at the other end. */
  static X509ExtendedTrustManager inEverybody() {
    return new Everybody();
  }

  private static final class Everybody extends X509ExtendedTrustManager {

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
