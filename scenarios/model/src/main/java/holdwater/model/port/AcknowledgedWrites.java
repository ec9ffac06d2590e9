package holdwater.model.port;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkCount;
import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;

/**
 * Writes of one kind that the system acknowledged, and what reading them back after the traffic
 * showed.
 *
 * @param kind a word: "rating"
 * @param acknowledged how many writes the system acknowledged
 * @param read how many of the acknowledged writes were read back
 * @param lost how many of the writes read back are missing
 * @param doubled how many are stored more than once
 * @param stale how many have an older value
 * @param unanswered how many reads got no answer
 * @param example the first write that is lost, doubled or stale, in words; empty if there is none
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
  /** The most writes that a generator remembers. */
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

  /** How many writes are lost, doubled or stale. */
  public int broken() {
    return lost + doubled + stale;
  }
}
