package holdwater.model.fault;

import static holdwater.model.Checks.checkArgument;

/**
 * A connection is reset once it has carried so many bytes of answers, perhaps in the middle of an
 * answer. {@link LimitData} closes it properly instead.
 *
 * @param bytes at least 1
 */
public record Cut(long bytes) implements NetworkFault {
  public Cut {
    checkArgument(bytes > 0, "a cut comes behind at least 1 byte, was %s", bytes);
  }

  @Override
  public boolean callsComplete() {
    return false;
  }

  @Override
  public String kind() {
    return "cut";
  }

  @Override
  public String describe() {
    return "reset after " + bytes + " B";
  }
}
