package holdwater.platform.injection;

import holdwater.model.fault.Outage;
import holdwater.model.fault.ProcessFault;
import holdwater.model.port.InstanceStatus.State;
import holdwater.model.verdict.Evidence;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/** Held down: the processes are gone, and nobody listens in their place. */
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
    for (String instance : victims.instances()) {
      for (InetSocketAddress address : victims.addresses(instance)) {
        PortCheck.Result result = PortCheck.call(address);
        if (result != PortCheck.Result.REFUSED) {
          return Evidence.missing(
              gone.statement() + "; but port " + address.getPort() + " of " + instance + " says "
                  + result);
        }
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
    boolean released = Victims.await(RELEASE_WITHIN, () -> victims.in(State.HELD_DOWN).isEmpty());
    List<String> held = victims.in(State.HELD_DOWN);
    return released
        ? KillRule.startedAnew(victims, 1)
        : Evidence.missing("still held down: " + held);
  }
}
