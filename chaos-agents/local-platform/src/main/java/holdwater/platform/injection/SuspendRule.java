package holdwater.platform.injection;

import holdwater.model.fault.ProcessFault;
import holdwater.model.fault.Suspend;
import holdwater.model.verdict.Evidence;
import holdwater.platform.api.ProcessMark;
import holdwater.platform.process.ProcessTable;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Proof of a suspension: the process is in state T, and its port does not answer. */
final class SuspendRule implements ProcessRule {
  private static final Duration WITHIN = Duration.ofSeconds(3);

  @Override
  public Class<? extends ProcessFault> fault() {
    return Suspend.class;
  }

  @Override
  public boolean needsProcess() {
    return true;
  }

  @Override
  public Evidence bit(Victims victims) {
    int all = victims.before().size();
    boolean stopped = victims.await(WITHIN, () -> stopped(victims).size() == all);
    if (!stopped || all == 0) {
      return Evidence.missing(
          "%d of %d in state T: pids %s".formatted(stopped(victims).size(), all, stopped(victims)));
    }
    List<InetSocketAddress> ports =
        victims.instances().stream().map(instance -> victims.addresses(instance).get(0)).toList();
    Map<InetSocketAddress, PortCheck.Result> results = PortCheck.callAll(ports);
    for (InetSocketAddress port : ports) {
      if (results.get(port) != PortCheck.Result.SILENT) {
        return Evidence.missing(
            all + " in state T, but port " + port.getPort() + " says " + results.get(port));
      }
    }
    return Evidence.proven(
        "%d in state T (pids %s), probes unanswered for %d ms"
            .formatted(all, stopped(victims), PortCheck.ANSWER_MILLIS));
  }

  private static List<Long> stopped(Victims victims) {
    return victims.before().values().stream()
        .filter(ProcessMark::alive)
        .map(ProcessMark::pid)
        .filter(pid -> ProcessTable.entry(pid).filter(ProcessTable.Entry::stopped).isPresent())
        .toList();
  }

  /** A process that is started in the place of a suspended one is not. */
  @Override
  public Optional<String> lost(Victims victims) {
    List<Long> alive = victims.alive();
    List<Long> ended =
        victims.before().values().stream()
            .map(ProcessMark::pid)
            .filter(pid -> !alive.contains(pid))
            .toList();
    return ended.isEmpty()
        ? Optional.empty()
        : Optional.of("suspended processes have ended: pids " + ended);
  }

  @Override
  public Evidence gone(Victims victims) {
    Victims known = victims.known();
    boolean free = known.await(WITHIN, () -> stopped(known).isEmpty());
    return free
        ? Evidence.proven("none in state T any more: " + known.pids())
        : Evidence.missing("still in state T: pids " + stopped(known));
  }
}
