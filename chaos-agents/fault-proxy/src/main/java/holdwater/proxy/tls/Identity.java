package holdwater.proxy.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A key with the certificates that say whose it is.
 *
 * @param chain the certificate of the key first, that of the CA last
 */
record Identity(PrivateKey key, List<X509Certificate> chain) {

  Identity {
    chain = List.copyOf(chain);
  }

  X509Certificate certificate() {
    return chain.get(0);
  }

  X509Certificate[] chainAsArray() {
    return chain.toArray(X509Certificate[]::new);
  }
}
