package holdwater.platform.plan;

import holdwater.model.topology.Instance;
import holdwater.model.topology.PatternSwitch;
import holdwater.model.topology.Topology;
import holdwater.platform.api.RecipeRequest;
import holdwater.platform.plan.PlannedInstance.PlannedPort;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The patterns that one stack is started without, and what of that each instance is to hear. */
final class PatternSwitches {
  private static final String OFF = "off";

  private final Topology topology;
  private final List<String> without;
  private final String folder;

  /**
   * @param folder where programs are run
   */
  PatternSwitches(Topology topology, Collection<String> without, String folder) {
    this.topology = topology;
    // Of two that say the same variable, always the same counts.
    this.without =
        new TreeSet<>(without)
            .stream().filter(name -> !Planner.OF_THE_PLATFORM.contains(name)).toList();
    this.folder = folder;
  }

  private Optional<PatternSwitch> how(String pattern) {
    return Optional.ofNullable(topology.switches().get(pattern));
  }

  private Stream<PatternSwitch> all() {
    return without.stream().flatMap(pattern -> how(pattern).stream());
  }

  /** Variables of every process. */
  Map<String, String> env() {
    Map<String, String> env = new TreeMap<>();
    for (String pattern : without) {
      how(pattern)
          .map(PatternSwitch::env)
          .ifPresentOrElse(env::putAll, () -> env.put(Planner.switchOf(pattern), OFF));
    }
    return env;
  }

  /** Options of every JVM. */
  List<String> options() {
    return all()
        .flatMap(off -> new TreeMap<>(off.properties()).entrySet().stream())
        .map(property -> "-D" + property.getKey() + "=" + property.getValue())
        .toList();
  }

  /**
   * What is to be done when that instance has come up.
   *
   * @param ports its own; the first is the one that is called
   * @param fill fills in placeholders for it
   * @param fillArgument the same in arguments, which everybody reads
   */
  List<RecipeRequest.Step> steps(
      Instance instance,
      List<PlannedPort> ports,
      UnaryOperator<String> fill,
      UnaryOperator<String> fillArgument) {
    List<RecipeRequest.Step> steps = new ArrayList<>();
    all()
        .forEach(
            off -> {
              off.calls().stream()
                  .filter(call -> call.service().equals(instance.service()))
                  .map(call -> request(call, ports.get(0).number(), fill))
                  .forEach(steps::add);
              if (!off.command().isEmpty()) {
                List<String> argv = off.command().stream().map(fillArgument).toList();
                steps.add(new RecipeRequest.Command(argv, folder));
              }
            });
    return steps;
  }

  private static RecipeRequest.Step request(
      PatternSwitch.Call call, int port, UnaryOperator<String> fill) {
    String url = "http://127.0.0.1:" + port + fill.apply(call.path());
    return new RecipeRequest.Call(call.method(), url, Map.of(), fill.apply(call.body()));
  }
}
