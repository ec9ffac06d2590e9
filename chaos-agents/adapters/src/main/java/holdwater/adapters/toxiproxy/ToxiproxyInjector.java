package holdwater.adapters.toxiproxy;

import holdwater.model.fault.Fault;
import holdwater.model.fault.NetworkFault;
import holdwater.model.port.CheckResult;
import holdwater.model.port.FaultInjector;
import holdwater.model.port.Injection;
import holdwater.model.port.InjectionFailed;
import holdwater.model.port.Lease;
import holdwater.model.port.Seed;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.topology.Link;
import holdwater.model.verdict.Evidence;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts faults on links of the fault proxy.
 *
 * <p>A lease is taken first, then every toxic is created under its name, so at no moment is there a
 * toxic without a lease.
 */
final class ToxiproxyInjector implements FaultInjector {

  private final ProxyApi api;
  private final Probes probes;

  ToxiproxyInjector(ProxyApi api, Probes probes) {
    this.api = api;
    this.probes = probes;
  }

  @Override
  public String name() {
    return "toxiproxy";
  }

  @Override
  public boolean supports(Fault fault, ResolvedTarget target) {
    return fault instanceof NetworkFault && !target.links().isEmpty();
  }

  @Override
  public CheckResult check(Fault fault, ResolvedTarget target) {
    if (!supports(fault, target)) {
      return CheckResult.failed(fault.kind() + " needs links as its target");
    }
    LinkFault kind = LinkFaults.of((NetworkFault) fault);
    try {
      if (api.isStock() && !kind.isStock()) {
        return CheckResult.failed(
            fault.describe() + " is no toxic of a stock Toxiproxy: take Holdwater's own proxy");
      }
      Map<String, LinkStatus> links = api.links();
      for (Link link : target.links()) {
        LinkStatus status = links.get(link.name());
        if (status == null) {
          return CheckResult.failed("the fault proxy has no link " + link.name());
        }
        if (!status.enabled()) {
          return CheckResult.failed("the link " + link.name() + " is down already");
        }
        Optional<String> unprovable = kind.unprovable(link);
        if (unprovable.isPresent()) {
          return CheckResult.failed(link.name() + ": " + unprovable.get());
        }
      }
      return CheckResult.OK;
    } catch (IOException e) {
      return CheckResult.failed(e.getMessage());
    }
  }

  @Override
  public Injection inject(String id, Fault fault, ResolvedTarget target, Lease lease, Seed seed) {
    LeasedFault leased = leased(id, fault, target);
    try {
      Map<String, Long> refused = leased.refused();
      Map<String, Reading> before = leased.measureWithout(LinkFault.USUAL_PATIENCE);
      for (int looks = 1; looks < leased.kind().looksBefore(); looks++) {
        before = leased.measureWithout(LinkFault.USUAL_PATIENCE);
      }
      api.lease(leased.lease(), lease.timeToLive());
      leased.set();
      return new LinkInjection(id, leased, lease, before, refused);
    } catch (IOException | RuntimeException e) {
      try {
        api.endLease(leased.lease());
      } catch (IOException unreachable) {
        // Then the lease, if there is one, runs out by itself.
        e.addSuppressed(unreachable);
      }
      throw new InjectionFailed(id + " could not be put in force: " + e.getMessage(), e);
    }
  }

  @Override
  public Evidence heal(String id, Fault fault, ResolvedTarget target) {
    LeasedFault leased = leased(id, fault, target);
    try {
      leased.end();
    } catch (ProxyApi.NoProxy e) {
      return Evidence.proven("the fault proxy is gone, and every toxic with it: " + e.getMessage());
    } catch (IOException e) {
      return Evidence.missing(id + " cannot be reverted now: " + e.getMessage());
    }
    return leased.gone(Optional.empty());
  }

  private LeasedFault leased(String id, Fault fault, ResolvedTarget target) {
    // The proxy takes letters, digits, _ and - in a lease id, and dots end it.
    String lease = "lease-" + id.replaceAll("[^A-Za-z0-9_-]", "_");
    List<Link> links = target.links();
    return new LeasedFault(api, probes, lease, LinkFaults.of((NetworkFault) fault), links);
  }
}
