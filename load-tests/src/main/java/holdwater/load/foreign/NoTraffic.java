package holdwater.load.foreign;

import holdwater.model.port.CheckResult;
import holdwater.model.port.RunningTraffic;
import holdwater.model.port.Traffic;
import holdwater.model.port.TrafficPlan;
import holdwater.model.port.TrafficReport;
import holdwater.model.topology.Topology;
import java.time.Clock;

/** Users who come without us, as those of an external system do. Nothing is started. */
public final class NoTraffic implements Traffic {
  private final Clock clock;

  public NoTraffic(Clock clock) {
    this.clock = clock;
  }

  @Override
  public CheckResult check(TrafficPlan plan) {
    return UnreportedEvents.check(plan);
  }

  @Override
  public RunningTraffic start(Topology topology, TrafficPlan plan) {
    return new Running(new EmptySeconds(clock));
  }

  private static final class Running implements RunningTraffic {
    private final EmptySeconds seconds;
    private boolean stopped;

    Running(EmptySeconds seconds) {
      this.seconds = seconds;
    }

    @Override
    public TrafficReport poll() {
      return seconds.news();
    }

    @Override
    public boolean running() {
      return !stopped;
    }

    @Override
    public long requests() {
      return 0;
    }

    @Override
    public TrafficReport stop() {
      stopped = true;
      return seconds.news();
    }

    @Override
    public void close() {
      stopped = true;
    }
  }
}
