package holdwater.junit;

import holdwater.model.fault.HttpCut;
import holdwater.model.fault.HttpFault;
import holdwater.model.fault.HttpLatency;
import holdwater.model.fault.HttpStatus;
import holdwater.model.fault.HungRequests;
import holdwater.model.fault.NextRequests;
import holdwater.model.fault.RequestMatch;
import java.time.Duration;

/**
 * What can happen to the next requests over links, on each link by itself; all that come later
 * pass. Immutable.
 */
public final class NextRequest {
  private final LinkFaults links;
  private final RequestMatch match;
  private final int count;

  NextRequest(LinkFaults links, RequestMatch match, int count) {
    this.links = links;
    this.match = match;
    this.count = count;
  }

  /**
   * It is answered by this and not by the server.
   *
   * @param code from 400 to 599
   */
  public OpenFault status(int code) {
    return open(new HttpStatus(code, match));
  }

  /** Its answer begins so much later. */
  public OpenFault latency(Duration delay) {
    return open(new HttpLatency(delay, match));
  }

  /** Its connection is reset right behind the head of the answer. */
  public OpenFault resets() {
    return open(new HttpCut(false, match));
  }

  /** It never reaches the server, and nothing tells the caller so. */
  public OpenFault hangs() {
    return links.open(new HungRequests(match, count));
  }

  private OpenFault open(HttpFault fault) {
    return links.open(new NextRequests(fault, count));
  }
}
