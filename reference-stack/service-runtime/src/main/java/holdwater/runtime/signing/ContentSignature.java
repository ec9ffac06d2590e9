package holdwater.runtime.signing;

import holdwater.resilience.ClockLeeway;
import java.time.Instant;

/**
 * The permission to fetch one title's content, for a while, from any edge: playback adds it to
 * every URL of a manifest, edges check it without asking anybody. Thread-safe.
 */
public final class ContentSignature {

  private static final String PREFIX = "/content/";

  private final Signer signer;
  private final ClockLeeway leeway;

  /**
   * @param leeway for the clocks of those who check
   */
  public ContentSignature(Signer signer, ClockLeeway leeway) {
    this.signer = signer;
    this.leeway = leeway;
  }

  /** The path of one file of a title, not signed. */
  public static String path(String titleId, String rung, String file) {
    return PREFIX + titleId + "/" + rung + "/" + file;
  }

  /**
   * The query {@code from=..&exp=..&sig=..}, good for every path of that title between the two
   * moments; fractions of a second are cut off.
   */
  public String query(String titleId, Instant from, Instant until) {
    long begins = from.getEpochSecond();
    long expires = until.getEpochSecond();
    return "from="
        + begins
        + "&exp="
        + expires
        + "&sig="
        + signer.sign(text(titleId, begins, expires));
  }

  /**
   * Whether the query's {@code begins}, {@code expires} and {@code signature} allow that title's
   * content at {@code now}, give or take the leeway.
   */
  public boolean allows(String titleId, long begins, long expires, String signature, Instant now) {
    // The signature first: what we have signed ourselves is a time, and not just any number.
    return signer.matches(text(titleId, begins, expires), signature)
        && leeway.allows(Instant.ofEpochSecond(begins), Instant.ofEpochSecond(expires), now);
  }

  private static String text(String titleId, long begins, long expires) {
    return PREFIX + titleId + "/|" + begins + "|" + expires;
  }
}
