package holdwater.platform.injection;

import holdwater.model.fault.Outage;
import holdwater.model.fault.ProcessFault;
import holdwater.model.port.InstanceStatus.State;
import holdwater.model.verdict.Evidence;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Proof of an outage: the processes are gone, and their ports refuse connections. */
final class OutageRule implements ProcessRule {
  private static final Duration RELEASE_WITHIN = Duration.ofSeconds(3);

  @Override
  public Class<? extends ProcessFault> fault() {
    return Outage.class;
  }

  @Override
  public boolean needsProcess() {
    return false;
  }

  @Override
  public Evidence bit(Victims victims) {
    Evidence gone = KillRule.pidsGone(victims);
    if (!gone.proven()) {
      return gone;
    }
    List<InetSocketAddress> ports =
        victims.instances().stream().map(victims::addresses).flatMap(List::stream).toList();
    Map<InetSocketAddress, PortCheck.Result> results = PortCheck.callAll(ports);
    for (InetSocketAddress port : ports) {
      if (results.get(port) != PortCheck.Result.REFUSED) {
        return Evidence.missing(
            "%s; but port %d says %s"
                .formatted(gone.statement(), port.getPort(), results.get(port)));
      }
    }
    return Evidence.proven(gone.statement() + "; their ports refuse connections");
  }

  /**
   * Nothing holds them any more and the first already runs. They start no faster than the cores
   * allow, so the rest may follow; that all serve again is measured as recovery.
   */
  @Override
  public Evidence gone(Victims victims) {
    boolean released = victims.await(RELEASE_WITHIN, () -> victims.in(State.HELD_DOWN).isEmpty());
    List<String> held = victims.in(State.HELD_DOWN);
    return released
        ? KillRule.startedAnew(victims, 1)
        : Evidence.missing("still held down: " + held);
  }
}
