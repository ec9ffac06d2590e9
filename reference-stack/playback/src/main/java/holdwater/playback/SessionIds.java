package holdwater.playback;

import static java.nio.charset.StandardCharsets.UTF_8;

import holdwater.runtime.signing.Signer;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * Session ids that carry their session, signed: any instance in any zone can take a heartbeat, and
 * none keeps state. Immutable and thread-safe.
 */
final class SessionIds {
  /** So that nothing else that playback signs can pass for a session. */
  private static final String PURPOSE = "session|";

  private static final String START_PURPOSE = "start|";

  private static final String SEPARATOR = "\n";
  private static final int MAX_LENGTH = 2_000;
  private static final int FIELDS = 7;

  /** Enough that nobody meets another one's by chance, and nobody guesses it. */
  private static final int NONCE_LENGTH = 32;

  /**
   * Who watches what, and from when until when.
   *
   * @param nonce names the session; starts with the same idempotency key have the same
   * @param startedMillis when it was started, in milliseconds since 1970
   * @param durationSeconds of the title
   */
  record Session(
      String accountId,
      String profileId,
      String titleId,
      long expirySeconds,
      String nonce,
      long startedMillis,
      double durationSeconds) {}

  private final Signer signer;

  SessionIds(Signer signer) {
    this.signer = signer;
  }

  /**
   * The nonce of whoever starts with {@code key}: the same for the same start that is sent again,
   * to whatever instance.
   */
  String nonceOf(StartRequest request, String key) {
    String start =
        String.join(SEPARATOR, request.accountId(), request.profileId(), request.titleId(), key);
    return signer.sign(START_PURPOSE + start).substring(0, NONCE_LENGTH);
  }

  String idOf(Session session) {
    String fields =
        String.join(
            SEPARATOR,
            session.accountId(),
            session.profileId(),
            session.titleId(),
            Long.toString(session.expirySeconds()),
            session.nonce(),
            Long.toString(session.startedMillis()),
            Double.toString(session.durationSeconds()));
    String payload = Base64.getUrlEncoder().withoutPadding().encodeToString(fields.getBytes(UTF_8));
    return payload + "." + signer.sign(PURPOSE + payload);
  }

  /** The session of a valid id; nothing for a forged, damaged or expired one. */
  Optional<Session> session(String id, Instant now) {
    int dot = id.indexOf('.');
    if (dot < 1 || id.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String payload = id.substring(0, dot);
    if (!signer.matches(PURPOSE + payload, id.substring(dot + 1))) {
      return Optional.empty();
    }
    String[] fields =
        new String(Base64.getUrlDecoder().decode(payload), UTF_8).split(SEPARATOR, -1);
    if (fields.length != FIELDS) {
      return Optional.empty(); // Of another version of this service.
    }
    Session session =
        new Session(
            fields[0],
            fields[1],
            fields[2],
            Long.parseLong(fields[3]),
            fields[4],
            Long.parseLong(fields[5]),
            Double.parseDouble(fields[6]));
    return Optional.of(session).filter(it -> now.getEpochSecond() < it.expirySeconds());
  }
}
