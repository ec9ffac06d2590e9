package holdwater.proxy.tls;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes keys and certificates, on the curve P-256. Safe for use by several threads. */
final class Issuer {

  /** What a certificate for a name lives at most; it is kept nowhere but in memory. */
  static final Duration LEAF_LIFETIME = Duration.ofHours(24);

  private static final Duration CA_LIFETIME = Duration.ofDays(730);

  /** Clocks of clients may be late. */
  private static final Duration SLACK = Duration.ofMinutes(5);

  private static final int SERIAL_BITS = 127;
  private static final int MOST_COMMON_NAME = 64;
  private static final String SIGNATURE = "SHA256withECDSA";

  private final Clock clock;
  private final SecureRandom random;

  Issuer(Clock clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /** A CA of its own that signs certificates of servers and no other CAs. */
  Identity authority() throws GeneralSecurityException {
    KeyPair pair = pair();
    Instant now = clock.instant();
    X500Name name = name("Holdwater fault proxy CA of " + now);
    try {
      X509v3CertificateBuilder builder =
          builder(name, name, pair, now.minus(SLACK), now.plus(CA_LIFETIME));
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
      builder.addExtension(
          Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
      builder.addExtension(
          Extension.subjectKeyIdentifier,
          false,
          new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
      return new Identity(pair.getPrivate(), List.of(signed(builder, pair.getPrivate())));
    } catch (CertIOException | OperatorCreationException e) {
      throw new GeneralSecurityException("cannot make a CA", e);
    }
  }

  /** A server that goes by these names, for as long as such a certificate lives. */
  Identity server(Identity authority, Names names) throws GeneralSecurityException {
    KeyPair pair = pair();
    Instant now = clock.instant();
    X500Name issuer =
        X500Name.getInstance(authority.certificate().getSubjectX500Principal().getEncoded());
    try {
      X509v3CertificateBuilder builder =
          builder(
              issuer, name(names.all().get(0)), pair, now.minus(SLACK), now.plus(LEAF_LIFETIME));
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
      builder.addExtension(
          Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
      builder.addExtension(Extension.subjectAlternativeName, false, alternatives(names));
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          new JcaX509ExtensionUtils()
              .createAuthorityKeyIdentifier(authority.certificate().getPublicKey()));
      X509Certificate own = signed(builder, authority.key());
      return new Identity(pair.getPrivate(), List.of(own, authority.certificate()));
    } catch (CertIOException | OperatorCreationException e) {
      throw new GeneralSecurityException("cannot make a certificate for " + names.joined(), e);
    }
  }

  private KeyPair pair() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    return generator.generateKeyPair();
  }

  private static X500Name name(String text) {
    String common = text.length() > MOST_COMMON_NAME ? text.substring(0, MOST_COMMON_NAME) : text;
    return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, common).build();
  }

  private X509v3CertificateBuilder builder(
      X500Name issuer, X500Name subject, KeyPair pair, Instant from, Instant until) {
    BigInteger serial = new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS - 1);
    return new JcaX509v3CertificateBuilder(
        issuer, serial, Date.from(from), Date.from(until), subject, pair.getPublic());
  }

  private static GeneralNames alternatives(Names names) {
    return new GeneralNames(
        names.all().stream()
            .map(
                name ->
                    new GeneralName(
                        Names.isAddress(name) ? GeneralName.iPAddress : GeneralName.dNSName, name))
            .toArray(GeneralName[]::new));
  }

  private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey by)
      throws GeneralSecurityException, OperatorCreationException {
    return new JcaX509CertificateConverter()
        .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(by)));
  }
}
