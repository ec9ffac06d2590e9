package holdwater.model.fault;

import static holdwater.model.Checks.checkArgument;

/**
 * A connection closes once it has carried so many bytes of answers.
 *
 * @param bytes at least 1
 */
public record LimitData(long bytes) implements NetworkFault {
  public LimitData {
    checkArgument(bytes > 0, "limit must be at least 1 byte, was %s", bytes);
  }

  @Override
  public boolean callsComplete() {
    return false;
  }

  @Override
  public String kind() {
    return "limit_data";
  }

  @Override
  public String describe() {
    return "close after " + bytes + " B";
  }
}
