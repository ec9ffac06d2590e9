package holdwater.load.foreign;

import holdwater.model.port.CheckResult;
import holdwater.model.port.RunningTraffic;
import holdwater.model.port.Traffic;
import holdwater.model.port.TrafficPlan;
import holdwater.model.scenario.TrafficModel;
import holdwater.model.topology.Topology;

/** Traffic of every kind: each model is played by the one that can. */
public final class AnyTraffic implements Traffic {
  private final Traffic ours;
  private final Traffic command;
  private final Traffic none;

  /**
   * @param ours viewers and HTTP clients
   */
  public AnyTraffic(Traffic ours, Traffic command, Traffic none) {
    this.ours = ours;
    this.command = command;
    this.none = none;
  }

  private Traffic of(TrafficPlan plan) {
    return switch (plan.model().model()) {
      case TrafficModel.COMMAND -> command;
      case TrafficModel.NONE -> none;
      default -> ours;
    };
  }

  @Override
  public CheckResult check(TrafficPlan plan) {
    return of(plan).check(plan);
  }

  @Override
  public RunningTraffic start(Topology topology, TrafficPlan plan) {
    return of(plan).start(topology, plan);
  }
}
