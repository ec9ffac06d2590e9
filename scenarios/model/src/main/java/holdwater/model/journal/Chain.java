package holdwater.model.journal;

import static holdwater.model.Checks.checkNotNull;

import java.util.Optional;

/**
 * Whether the lines of a journal are complete and unchanged. Each line has its number and the hash
 * of the line before it, so removing, adding or changing a line breaks the chain.
 *
 * @param numbered whether its lines bear numbers at all; those of old journals do not
 * @param head the hash of the line by which the run ended, or of the last one if it never did;
 *     empty when there is none
 * @param damage where and how the chain is broken, up to the end of the run; empty when it is whole
 */
public record Chain(boolean numbered, Optional<String> head, Optional<String> damage) {
  /** The chain of entries that were never written to a file, and so cannot be damaged. */
  public static final Chain IN_MEMORY = new Chain(true, Optional.empty(), Optional.empty());

  public Chain {
    checkNotNull(head, "head");
    checkNotNull(damage, "damage");
  }
}
