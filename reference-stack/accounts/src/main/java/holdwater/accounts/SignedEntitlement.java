package holdwater.accounts;

import holdwater.runtime.signing.Signer;
import java.time.Instant;
import java.util.Optional;

/**
 * What billing says that an account may do, which can be trusted without asking billing again:
 * {@code v1|account|plan|height|streams|valid until|grace until|signature}, times in seconds since
 * 1970.
 *
 * @param maxHeight of the picture, in lines
 * @param streams at once
 * @param validUntil as good as asked just now until then
 * @param graceUntil good until then if billing cannot be asked
 */
record SignedEntitlement(
    String accountId,
    String plan,
    int maxHeight,
    int streams,
    Instant validUntil,
    Instant graceUntil,
    String signed) {
  private static final int FIELDS = 8;
  private static final String VERSION = "v1";

  /** Empty if it is not this account's, not billing's, or not to be read. */
  static Optional<SignedEntitlement> read(String signed, String accountId, Signer signer) {
    String[] fields = signed.split("\\|", -1);
    if (fields.length != FIELDS || !fields[0].equals(VERSION) || !fields[1].equals(accountId)) {
      return Optional.empty();
    }
    String signature = fields[FIELDS - 1];
    String text = signed.substring(0, signed.length() - signature.length() - 1);
    if (!signer.matches(text, signature)) {
      return Optional.empty();
    }
    return Optional.of(
        new SignedEntitlement(
            accountId,
            fields[2],
            Integer.parseInt(fields[3]),
            Integer.parseInt(fields[4]),
            Instant.ofEpochSecond(Long.parseLong(fields[5])),
            Instant.ofEpochSecond(Long.parseLong(fields[6])),
            signed));
  }

  boolean isValid(Instant now) {
    return now.isBefore(validUntil);
  }

  boolean isInGrace(Instant now) {
    return now.isBefore(graceUntil);
  }

  Entitlement entitlement() {
    return new Entitlement(true, plan, maxHeight, streams, null, null);
  }
}
