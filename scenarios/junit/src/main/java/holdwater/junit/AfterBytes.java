package holdwater.junit;

import holdwater.model.fault.Cut;
import holdwater.model.fault.LimitData;

/** What can happen in the middle of an answer. Immutable. */
public final class AfterBytes {
  private final LinkFaults links;
  private final long bytes;

  AfterBytes(LinkFaults links, long bytes) {
    this.links = links;
    this.bytes = bytes;
  }

  /** The connection is reset. */
  public OpenFault resets() {
    return links.open(new Cut(bytes));
  }

  /** The connection is closed politely, as if the answer were over. */
  public OpenFault closes() {
    return links.open(new LimitData(bytes));
  }
}
