package holdwater.proxy.tls;

import holdwater.proxy.files.OwnFile;
import holdwater.proxy.files.OwnFolder;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/**
 * The proxy's own CA, which lies in a private folder: {@code ca.pem}, its key and its certificate,
 * mode 0600, is made once; {@code ca.crt} is the certificate alone, for clients that are to trust
 * it. Immutable.
 */
final class Authority {

  private static final String SECRET = "ca.pem";
  private static final String PUBLIC = "ca.crt";

  private final Identity identity;
  private final Issuer issuer;

  private Authority(Identity identity, Issuer issuer) {
    this.identity = identity;
    this.issuer = issuer;
  }

  /**
   * The CA of the folder; a new one if it has none.
   *
   * @throws IOException if the folder or the file is not the owner's alone, holds something else,
   *     or the CA has expired
   */
  static Authority in(Path folder, Clock clock) throws IOException {
    OwnFolder.prepare(folder);
    Path secret = folder.resolve(SECRET);
    Issuer issuer = new Issuer(clock, new SecureRandom());
    try {
      if (!Files.exists(secret, LinkOption.NOFOLLOW_LINKS)) {
        make(secret, issuer.authority());
      }
      Identity found = read(secret);
      requireValid(found.certificate(), clock.instant(), folder);
      export(found.certificate(), folder);
      return new Authority(found, issuer);
    } catch (GeneralSecurityException e) {
      throw new IOException("cannot use the CA in " + folder + ": " + e.getMessage(), e);
    }
  }

  /** Whoever comes first makes it; another one then has the same. */
  private static void make(Path secret, Identity made) throws IOException {
    Path fresh =
        Files.createTempFile(
            secret.getParent(),
            "ca",
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(fresh, pem("PRIVATE KEY", made.key().getEncoded()) + pem(made));
      Files.createLink(secret, fresh);
    } catch (FileAlreadyExistsException e) {
      // Another process was faster.
    } finally {
      Files.delete(fresh);
    }
  }

  private static Identity read(Path secret) throws IOException, CertificateException {
    PrivateKey key = null;
    X509Certificate certificate = null;
    try (PEMParser parser = new PEMParser(new StringReader(OwnFile.read(secret)))) {
      for (Object next = parser.readObject(); next != null; next = parser.readObject()) {
        if (next instanceof PrivateKeyInfo info) {
          key = new JcaPEMKeyConverter().getPrivateKey(info);
        } else if (next instanceof X509CertificateHolder holder) {
          certificate = new JcaX509CertificateConverter().getCertificate(holder);
        }
      }
    }
    if (key == null || certificate == null) {
      throw new IOException(secret + " does not hold a private key and its certificate in PEM");
    }
    return new Identity(key, List.of(certificate));
  }

  private static void requireValid(X509Certificate certificate, Instant now, Path folder)
      throws IOException {
    Instant end = certificate.getNotAfter().toInstant();
    if (now.plus(Issuer.LEAF_LIFETIME).isAfter(end)) {
      throw new IOException(
          "the CA in "
              + folder
              + " ends at "
              + end
              + ": remove the folder, and the next start makes another CA, which clients have to"
              + " trust anew");
    }
  }

  private static void export(X509Certificate certificate, Path folder)
      throws IOException, CertificateException {
    Path fresh = Files.createTempFile(folder, "ca", ".new");
    Files.writeString(fresh, pem("CERTIFICATE", certificate.getEncoded()));
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-r--r--"));
    Files.move(
        fresh,
        folder.resolve(PUBLIC),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** Its certificate in PEM, for clients that are to trust it. */
  String pem() {
    try {
      return pem(identity);
    } catch (IOException e) {
      throw new IllegalStateException("a certificate that was read can be written", e);
    }
  }

  private static String pem(Identity of) throws IOException {
    try {
      return pem("CERTIFICATE", of.certificate().getEncoded());
    } catch (CertificateException e) {
      throw new IOException("cannot write the certificate", e);
    }
  }

  private static String pem(String what, byte[] bytes) throws IOException {
    StringWriter text = new StringWriter();
    try (PemWriter writer = new PemWriter(text)) {
      writer.writeObject(new PemObject(what, bytes));
    }
    return text.toString();
  }

  /** A new key and certificate for a server of these names. */
  Identity issue(Names names) throws GeneralSecurityException {
    return issuer.server(identity, names);
  }
}
