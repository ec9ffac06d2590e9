package holdwater.junit;

import holdwater.model.fault.HttpCut;
import holdwater.model.fault.RequestMatch;

/** What can happen right behind the head of an answer, before its body. Immutable. */
public final class AfterHeaders {
  private final LinkFaults links;
  private final RequestMatch match;

  AfterHeaders(LinkFaults links, RequestMatch match) {
    this.links = links;
    this.match = match;
  }

  /** The connection is reset. */
  public OpenFault resets() {
    return links.open(new HttpCut(false, match));
  }

  /** The connection is closed politely, as if the answer were over. */
  public OpenFault closes() {
    return links.open(new HttpCut(true, match));
  }
}
