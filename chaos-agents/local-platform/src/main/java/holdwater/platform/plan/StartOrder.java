package holdwater.platform.plan;

import holdwater.model.topology.Service;
import holdwater.model.topology.Topology;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Answers: can every service be started after those it waits for? */
final class StartOrder {
  private final Topology topology;
  private final Set<String> settled = new HashSet<>();

  StartOrder(Topology topology) {
    this.topology = topology;
  }

  /** Throws PlanFailed when services wait for each other in a circle. */
  void check() {
    topology.services().forEach(service -> visit(service, new ArrayList<>()));
  }

  private void visit(Service service, List<String> path) {
    if (settled.contains(service.name())) {
      return;
    }
    if (path.contains(service.name())) {
      path.add(service.name());
      throw new PlanFailed(
          "topology "
              + topology.name()
              + ": startsAfter goes in a circle: "
              + String.join(" -> ", path));
    }
    path.add(service.name());
    for (String before : service.startsAfter()) {
      topology.service(before).ifPresent(other -> visit(other, path));
    }
    path.remove(path.size() - 1);
    settled.add(service.name());
  }
}
