package holdwater.runtime.signing;

import java.time.Instant;

/**
 * The permission to fetch one title's content, for a while, from any edge: playback adds it to
 * every URL of a manifest, edges check it without asking anybody. Thread-safe.
 */
public final class ContentSignature {

  private static final String PREFIX = "/content/";

  private final Signer signer;

  public ContentSignature(Signer signer) {
    this.signer = signer;
  }

  /** The path of one file of a title, not signed. */
  public static String path(String titleId, String rung, String file) {
    return PREFIX + titleId + "/" + rung + "/" + file;
  }

  /**
   * The query {@code exp=..&sig=..}, good for every path of that title until then; fractions of a
   * second are cut off.
   */
  public String query(String titleId, Instant until) {
    long expires = until.getEpochSecond();
    return "exp=" + expires + "&sig=" + signer.sign(text(titleId, expires));
  }

  /**
   * Whether the query's {@code expires} and {@code signature} allow that title's content at {@code
   * now}.
   */
  public boolean allows(String titleId, long expires, String signature, Instant now) {
    return now.getEpochSecond() < expires && signer.matches(text(titleId, expires), signature);
  }

  private static String text(String titleId, long expires) {
    return PREFIX + titleId + "/|" + expires;
  }
}
