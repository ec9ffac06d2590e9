package holdwater.adapters.toxiproxy;

import holdwater.model.port.Injection;
import holdwater.model.port.InjectionFailed;
import holdwater.model.port.Lease;
import holdwater.model.port.LeaseLost;
import holdwater.model.topology.Link;
import holdwater.model.verdict.Evidence;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A fault in force on links. */
final class LinkInjection implements Injection {

  private static final int RENEW_ATTEMPTS = 2;

  private final String id;
  private final LeasedFault fault;
  private final Lease term;
  private final Map<String, Reading> before;
  private final Map<String, Long> refused;
  private volatile boolean closed;

  /**
   * @param before what was seen through the links without the fault
   * @param refused how many connections the proxy had carried nowhere before that, by link
   */
  LinkInjection(
      String id,
      LeasedFault fault,
      Lease term,
      Map<String, Reading> before,
      Map<String, Long> refused) {
    this.id = id;
    this.fault = fault;
    this.term = term;
    this.before = Map.copyOf(before);
    this.refused = Map.copyOf(refused);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public void renew() {
    IOException last = null;
    for (int attempt = 0; attempt < RENEW_ATTEMPTS && !closed; attempt++) {
      try {
        if (!fault.api().lease(fault.lease(), term.timeToLive()) || closed) {
          return;
        }
        // It is a new lease, and the toxics of the old one are gone.
        fault.api().endLease(fault.lease());
        throw LeaseLost.forGood("the lease of " + id + " ran out at the fault proxy");
      } catch (ProxyApi.NoProxy e) {
        // Toxics live in the proxy's memory and nowhere else.
        throw LeaseLost.forGood(id + " is gone with its proxy: " + e.getMessage());
      } catch (IOException e) {
        last = e;
      }
    }
    if (last != null) {
      throw new LeaseLost("the lease of " + id + " cannot be renewed: " + last.getMessage(), last);
    }
  }

  @Override
  public Evidence evidence() {
    try {
      Map<String, Reading> now = fault.measure(fault.kind().patience());
      for (Link link : fault.probed()) {
        Reading then = before.get(link.name());
        Reading reading = now.get(link.name());
        String figures = link.name() + ": before " + fault.kind().figures(then, reading);
        if (!fault.kind().bites(then, reading)) {
          return Evidence.missing(
              figures + "; expected: " + fault.kind().rule() + fault.unreached(refused));
        }
      }
      Evidence proven = Evidence.proven(statement(now) + fault.unreached(refused));
      return fault.kind().counted().isEmpty()
          ? proven
          : proven.bitten(now.values().stream().mapToLong(Reading::met).sum());
    } catch (IOException e) {
      return Evidence.missing("the links could not be probed: " + e.getMessage());
    }
  }

  private String statement(Map<String, Reading> now) {
    List<Link> probed = fault.probed();
    String first = probed.get(0).name();
    String others =
        fault.links().size() == 1
            ? ""
            : "; " + probed.size() + " of " + fault.links().size() + " links probed, all alike";
    return first + ": before " + fault.kind().figures(before.get(first), now.get(first)) + others;
  }

  @Override
  public void close() {
    closed = true;
    try {
      fault.end();
      List<String> left = fault.api().inForce(fault.lease());
      if (!left.isEmpty()) {
        throw new InjectionFailed(id + " is still in force: " + left + "; try `holdwater heal`");
      }
    } catch (ProxyApi.NoProxy e) {
      // Toxics live in the proxy's memory and nowhere else.
    } catch (IOException e) {
      throw new InjectionFailed(
          id + " cannot be reverted now: " + e.getMessage() + "; it ends with its lease", e);
    }
  }

  @Override
  public Evidence gone() {
    return fault.gone(Optional.of(before));
  }
}
