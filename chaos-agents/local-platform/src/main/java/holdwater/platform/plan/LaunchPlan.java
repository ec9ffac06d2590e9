package holdwater.platform.plan;

import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;

import holdwater.model.topology.Topology;
import java.util.List;
import java.util.Optional;

/**
 * Everything that the daemon needs to run a stack; all values are filled in.
 *
 * @param topology what it was made from, for those who find the stack running
 * @param without patterns switched off
 * @param exitsAreFinal whether an instance that exits by itself, once all were ready, stays down; a
 *     plan that does not say has them started anew
 * @param instances in the order in which they start when nothing else orders them
 * @param proxyArgv the fault proxy's command line without its port and token; empty when links lead
 *     straight to their targets
 * @param traces where traces are received; empty when they are not
 * @param workFolder where processes start
 * @param javaHome the JDK whose {@code jcmd} makes class-data archives
 */
public record LaunchPlan(
    Topology topology,
    List<String> without,
    boolean exitsAreFinal,
    List<PlannedInstance> instances,
    List<PlannedLink> links,
    Optional<List<String>> proxyArgv,
    Optional<PlannedTraces> traces,
    String workFolder,
    String javaHome) {
  public LaunchPlan {
    checkNotNull(topology, "topology");
    without = List.copyOf(without);
    instances = List.copyOf(instances);
    links = List.copyOf(links);
    proxyArgv = proxyArgv.map(List::copyOf);
    checkNotBlank(workFolder, "workFolder");
    checkNotBlank(javaHome, "javaHome");
  }
}
