package holdwater.model.load;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;

/**
 * Events that went wrong in the same way.
 *
 * @param example the first of them, in words
 */
public record ErrorCount(long count, String example) {
  public ErrorCount {
    checkArgument(count > 0, "count must be above 0, was %s", count);
    checkNotNull(example, "example");
  }

  /** Both together; the example is this one's. */
  public ErrorCount plus(ErrorCount later) {
    return new ErrorCount(count + later.count, example);
  }
}
