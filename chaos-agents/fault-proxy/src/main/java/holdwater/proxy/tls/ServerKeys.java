package holdwater.proxy.tls;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Chooses the certificate by the name that the client asks for (SNI). For a client that asks for
 * none, those names count that the engine was made with as its peer's host, which means nothing
 * else to a server. Its aliases are {@link Names#joined}.
 */
final class ServerKeys extends X509ExtendedKeyManager {

  private static final String KEY_TYPE = "EC";

  private final Certificates certificates;

  ServerKeys(Certificates certificates) {
    this.certificates = certificates;
  }

  @Override
  public String chooseEngineServerAlias(String type, Principal[] issuers, SSLEngine engine) {
    if (!KEY_TYPE.equals(type)) {
      return null;
    }
    if (engine.getHandshakeSession() instanceof ExtendedSSLSession session) {
      for (SNIServerName name : session.getRequestedServerNames()) {
        if (name instanceof SNIHostName host && Names.isHost(host.getAsciiName())) {
          return Names.of(host.getAsciiName()).joined();
        }
      }
    }
    return engine.getPeerHost();
  }

  private Identity of(String alias) {
    try {
      return certificates.of(Names.parse(alias));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no certificate for " + alias, e);
    }
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return of(alias).chainAsArray();
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return of(alias).key();
  }

  @Override
  public String[] getServerAliases(String type, Principal[] issuers) {
    return null;
  }

  @Override
  public String[] getClientAliases(String type, Principal[] issuers) {
    return null;
  }

  @Override
  public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
    return null;
  }

  @Override
  public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
    return null;
  }
}
