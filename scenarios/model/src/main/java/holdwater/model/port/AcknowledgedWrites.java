package holdwater.model.port;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkCount;
import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;

/**
 * Writes of one kind which the system said are kept, and what was found of them when the traffic
 * had ended.
 *
 * @param kind a word: "rating"
 * @param acknowledged how many the system said are kept
 * @param read how many of them were looked for
 * @param lost how many of those are not there
 * @param doubled how many are there more than once
 * @param stale how many have an older value
 * @param unanswered of how many nobody said anything
 * @param example the first that is lost, doubled or stale, in words; empty if there is none
 */
public record AcknowledgedWrites(
    String kind,
    int acknowledged,
    int read,
    int lost,
    int doubled,
    int stale,
    int unanswered,
    String example) {
  /** More than this no traffic remembers. */
  public static final int MOST = 1_000_000;

  public AcknowledgedWrites {
    checkNotBlank(kind, "kind");
    checkCount(acknowledged, MOST, "acknowledged");
    checkCount(read, acknowledged, "read");
    checkCount(lost, read, "lost");
    checkCount(doubled, read, "doubled");
    checkCount(stale, read, "stale");
    checkCount(unanswered, read, "unanswered");
    checkArgument(
        lost + doubled + stale + unanswered <= read,
        "of %s writes that were read %s ended badly",
        read,
        lost + doubled + stale + unanswered);
    checkNotNull(example, "example");
  }

  /** How many are not as the system said. */
  public int broken() {
    return lost + doubled + stale;
  }
}
