package holdwater.engine.suite;

import static holdwater.model.Checks.checkArgument;

import holdwater.model.scenario.Scenario;
import holdwater.model.topology.Topology;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Plays a scenario again and again with nothing in the place of its faults. */
public final class Calibrating {
  private final Scenario scenario;
  private final Topology topology;
  private final Player player;
  private final SuiteListener listener;

  public Calibrating(Scenario scenario, Topology topology, Player player, SuiteListener listener) {
    this.scenario = scenario;
    this.topology = topology;
    this.player = player;
    this.listener = listener;
  }

  /** Plays {@code times} runs, or as many as there are before somebody interrupts. */
  public Calibration calibrate(int times) {
    checkArgument(times > 0, "times must be above 0, was %s", times);
    Scenario calm = CalmScenario.of(scenario);
    Pace pace = new Pace();
    List<Played> runs = new ArrayList<>();
    for (int number = 1; number <= times; number++) {
      RunOrder order = new RunOrder(calm, topology, Set.of(), number);
      List<RunOrder> left = Collections.nCopies(times - number + 1, order);
      listener.begins(number, times, order, pace.left(left));
      Played played = player.play(order);
      listener.ended(number, times, order, played);
      if (played.interrupted()) {
        return new Calibration(scenario.name(), runs, true);
      }
      pace.saw(order, played.seconds());
      runs.add(played);
    }
    return new Calibration(scenario.name(), runs, false);
  }
}
