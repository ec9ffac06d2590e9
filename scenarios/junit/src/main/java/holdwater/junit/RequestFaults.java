package holdwater.junit;

import holdwater.model.fault.GrpcCode;
import holdwater.model.fault.GrpcStatus;
import holdwater.model.fault.HttpLatency;
import holdwater.model.fault.HttpStatus;
import holdwater.model.fault.RequestMatch;
import java.time.Duration;

/** What can happen to some of the requests over links. Immutable. */
public final class RequestFaults {
  private final LinkFaults links;
  private final RequestMatch match;

  RequestFaults(LinkFaults links, RequestMatch match) {
    this.links = links;
    this.match = match;
  }

  /**
   * They are answered by this and not by the server.
   *
   * @param code from 400 to 599
   */
  public OpenFault status(int code) {
    return links.open(new HttpStatus(code, match));
  }

  /** Those of them that are calls by gRPC fail so, and the server never sees them. */
  public OpenFault grpcStatus(GrpcCode code) {
    return links.open(new GrpcStatus(code, match));
  }

  /** What follows happens behind the heads of their answers, before the bodies. */
  public AfterHeaders afterHeaders() {
    return new AfterHeaders(links, match);
  }

  /** What follows happens to the next of them over each of the links, and to none after it. */
  public NextRequest onNextRequest() {
    return new NextRequest(links, match, 1);
  }

  /** Their answers begin so much later. */
  public OpenFault latency(Duration delay) {
    return links.open(new HttpLatency(delay, match));
  }
}
