package holdwater.proxy.tls;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.regex.Pattern;

/** Why there is no TLS, in words that say what to do. */
public final class Reasons {

  /** What clients say that do not know the CA. */
  private static final Pattern DISTRUST =
      Pattern.compile("alert: (unknown_ca|certificate_unknown|bad_certificate)");

  private static final int MOST_CAUSES = 10;

  private Reasons() {}

  /** Why an upstream was not spoken to. */
  public static String ofUpstream(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; i < MOST_CAUSES && cause.getCause() != null; i++) {
      cause = cause.getCause();
      if (cause instanceof CertificateExpiredException) {
        return "its certificate has expired, " + cause.getMessage();
      }
      if (cause instanceof CertificateNotYetValidException) {
        return "its certificate is not valid yet, " + cause.getMessage();
      }
      if (cause instanceof CertPathBuilderException) {
        return "its certificate is signed by nobody who is trusted here; --tls-truststore names"
            + " who is";
      }
    }
    return cause instanceof CertificateException
        ? "its certificate is for somebody else: " + cause.getMessage()
        : plain(failure);
  }

  /** Why a client was not spoken to. */
  public static String ofClient(Throwable failure) {
    String words = plain(failure);
    return DISTRUST.matcher(words).find()
        ? words + "; it does not trust the proxy's CA, which GET /v3/tls/ca shows"
        : words;
  }

  private static String plain(Throwable failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }
}
