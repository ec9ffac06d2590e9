package holdwater.junit;

import holdwater.cli.FaultWords;
import holdwater.cli.UserMistake;
import holdwater.model.fault.Down;
import holdwater.model.fault.HttpStatus;
import holdwater.model.fault.Latency;
import holdwater.model.fault.NetworkFault;
import holdwater.model.fault.RequestMatch;
import holdwater.model.fault.ResetPeer;
import holdwater.model.fault.Timeout;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.topology.Link;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What can happen to calls over links. Immutable. */
public final class LinkFaults {
  private final Faults faults;
  private final List<Link> links;

  LinkFaults(Faults faults, List<Link> links) {
    this.faults = faults;
    this.links = List.copyOf(links);
  }

  /** Answers come so much later. */
  public OpenFault latency(Duration delay) {
    return latency(delay, Duration.ZERO);
  }

  /** Answers come so much later, give or take {@code jitter}, which is not above the delay. */
  public OpenFault latency(Duration delay, Duration jitter) {
    return open(new Latency(delay, jitter));
  }

  /** Nothing comes through, and nothing tells the caller so. */
  public OpenFault hangs() {
    return open(new Timeout(Duration.ZERO));
  }

  /** Connections are reset as soon as something is sent. */
  public OpenFault resets() {
    return open(new ResetPeer(Duration.ZERO));
  }

  /** Connects are refused, and connections that exist are closed. */
  public OpenFault refuses() {
    return open(new Down());
  }

  /**
   * Every request is answered by this and not by the server, which never sees it.
   *
   * @param code from 400 to 599
   */
  public OpenFault status(int code) {
    return open(new HttpStatus(code, RequestMatch.ANY));
  }

  /**
   * Any fault of links, in the words by which {@code holdwater inject} takes it: {@code packet_loss
   * 20%}.
   *
   * @throws IllegalArgumentException when there is no such fault, or it is none of links
   */
  public OpenFault fault(String words) {
    return open(said(words));
  }

  private static NetworkFault said(String words) {
    try {
      return FaultWords.ofLinks(words);
    } catch (UserMistake e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** What follows happens once a connection has carried so many bytes of answers, at least 1. */
  public AfterBytes afterBytes(long bytes) {
    return new AfterBytes(this, bytes);
  }

  /** What follows happens behind the head of every answer, before its body. */
  public AfterHeaders afterHeaders() {
    return new AfterHeaders(this, RequestMatch.ANY);
  }

  /** What follows happens to the next request over each of the links, and to none after it. */
  public NextRequest onNextRequest() {
    return onNextRequests(1);
  }

  /**
   * The same for several.
   *
   * @param count from 1 to 1,000
   */
  public NextRequest onNextRequests(int count) {
    return new NextRequest(this, RequestMatch.ANY, count);
  }

  /**
   * What follows happens to requests of such a path; all others pass.
   *
   * @param path without the query; {@code *} stands for any text
   */
  public RequestFaults requestsFor(String path) {
    return requests(new RequestMatch(Optional.empty(), Optional.of(path), Optional.empty()));
  }

  /** What follows happens to requests that carry this header; all others pass. */
  public RequestFaults taggedRequests(String header, String value) {
    return requests(RequestMatch.tagged(header, value));
  }

  private RequestFaults requests(RequestMatch match) {
    return new RequestFaults(this, match);
  }

  OpenFault open(NetworkFault fault) {
    return faults.open(fault, new ResolvedTarget(List.of(), links));
  }
}
