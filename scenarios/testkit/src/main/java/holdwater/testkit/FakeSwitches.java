package holdwater.testkit;

import holdwater.model.port.PatternMeter;
import holdwater.model.topology.Instance;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Every instance has the patterns that the stack was started with, unless a test says otherwise.
 */
public final class FakeSwitches implements PatternMeter {
  private static final Set<String> KNOWN = Set.of("fallback", "retry", "timeout", "zone-failover");

  private final FakePlatform platform;
  private final Map<String, Map<String, Boolean>> stuck = new HashMap<>();
  private final Set<String> silent = new HashSet<>();
  private Runnable beforeAnswer = () -> {};

  public FakeSwitches(FakePlatform platform) {
    this.platform = platform;
  }

  /** That switch of that instance stays as it is, whatever the stack was started with. */
  public FakeSwitches stuck(String instance, String pattern, boolean on) {
    stuck.computeIfAbsent(instance, id -> new HashMap<>()).put(pattern, on);
    return this;
  }

  /** That instance never answers. */
  public FakeSwitches silent(String instance) {
    silent.add(instance);
    return this;
  }

  /** Each question calls this first; it may let time pass. */
  public FakeSwitches beforeAnswer(Runnable hook) {
    beforeAnswer = hook;
    return this;
  }

  @Override
  public Map<String, Map<String, Boolean>> switches() {
    beforeAnswer.run();
    FakeDeployment stack = platform.deployment();
    Map<String, Map<String, Boolean>> switches = new TreeMap<>();
    for (Instance instance : stack.topology().instances()) {
      Map<String, Boolean> told = new TreeMap<>();
      for (String pattern : new TreeSet<>(KNOWN)) {
        told.put(pattern, !stack.without().contains(pattern));
      }
      told.putAll(stuck.getOrDefault(instance.id(), Map.of()));
      switches.put(instance.id(), silent.contains(instance.id()) ? Map.of() : told);
    }
    return switches;
  }
}
