package holdwater.resilience;

import holdwater.resilience.OutlierEjection.Standing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Chooses the instance for a try: the own zone before others, the healthy before the ejected, and
 * of two drawn at random the one with fewer calls under way (Mitzenmacher, <i>The Power of Two
 * Choices in Randomized Load Balancing</i>).
 *
 * <p>It never asks the breakers: an open breaker lets a try fail fast and the retry budget pays for
 * the next one. Were the balancer to avoid open breakers, breaker and ejection would hide each
 * other, and neither could be proven. Thread-safe.
 */
public final class Balancer {

  /**
   * A chosen instance. Each must be given back by exactly one of {@link Balancer#succeeded}, {@link
   * Balancer#failed}, {@link Balancer#refused} and {@link Balancer#abandoned}.
   *
   * @param probe whether this try finds out if an ejected instance is well again
   */
  public record Choice(Instance instance, boolean probe) {}

  /** Nobody is left alone for longer, whatever it asks for. */
  static final Duration LONGEST_REST = Duration.ofSeconds(10);

  private final String service;
  private final Surroundings surroundings;
  private final OutlierEjection ejection;
  private final Map<String, Integer> underWay = new HashMap<>();

  /** When the rest ends that an instance asked for. */
  private final Map<String, Long> rests = new HashMap<>();

  public Balancer(String service, OutlierEjection ejection, Surroundings surroundings) {
    this.service = service;
    this.ejection = ejection;
    this.surroundings = surroundings;
  }

  /**
   * The instance for the next try. In this order, the first group that is not empty:
   *
   * <ol>
   *   <li>healthy ones near by, not yet tried by this call; one that has just come back stands
   *       aside for most calls, see {@link SlowStart}, and one that asked for a rest for all
   *   <li>healthy ones in other zones, not yet tried (only with {@link Pattern#ZONE_FAILOVER})
   *   <li>those that stood aside
   *   <li>any not yet tried: when all are ejected, ejection is ignored
   *   <li>any, healthy ones first: a call with one instance may try it twice
   * </ol>
   *
   * <p>Without {@link Pattern#ZONE_AFFINITY} all zones count as near. Without {@link
   * Pattern#ZONE_FAILOVER} other zones do not exist.
   *
   * @param instances all that are known
   * @param tried ids of those that this call has tried
   * @return empty if no instance may be called from here
   */
  public synchronized Optional<Choice> choose(List<Instance> instances, Set<String> tried) {
    List<Instance> reachable =
        surroundings.on(Pattern.ZONE_FAILOVER)
            ? instances
            : only(instances, surroundings.here()::isNear);
    List<Instance> healthy =
        only(reachable, instance -> ejection.standing(instance) != Standing.EJECTED);
    if (healthy.isEmpty() && !reachable.isEmpty()) {
      surroundings.count(PatternEvent.PANICKED, service);
      healthy = reachable;
    }
    Predicate<Instance> untried = instance -> !tried.contains(instance.id());
    List<Instance> fresh = only(healthy, untried);
    List<Instance> awake = only(fresh, instance -> !isAtRest(instance));
    return nearestOf(only(awake, this::takesItsShare))
        .or(() -> nearestOf(awake))
        .or(() -> nearestOf(fresh))
        .or(() -> nearestOf(only(reachable, untried)))
        .or(() -> nearestOf(List.copyOf(reachable)))
        .map(this::take);
  }

  /**
   * The try was answered.
   *
   * @return whether the instance had been ejected and comes back with this answer
   */
  public synchronized boolean succeeded(Choice choice) {
    release(choice);
    return ejection.succeeded(choice.instance());
  }

  /** The try failed or timed out. */
  public synchronized void failed(Choice choice) {
    release(choice);
    ejection.failed(choice.instance(), choice.probe());
  }

  /** The try ended without saying anything about the instance; a probe is made up for soon. */
  public synchronized void abandoned(Choice choice) {
    release(choice);
    if (choice.probe()) {
      ejection.putOff(choice.instance());
    }
  }

  /**
   * Our own breaker refused the try. The instance was not asked, so that is no failure of it; but
   * it failed often enough for a breaker to open, and that is reason to ask others for a while.
   */
  public synchronized void refused(Choice choice) {
    release(choice);
    ejection.setAside(choice.instance(), choice.probe());
  }

  /** The instance asked for a rest: others go before it for so long. */
  public synchronized void rest(Instance instance, Duration time) {
    Duration most = time.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : time;
    rests.put(instance.id(), surroundings.ticker().nanos() + most.toNanos());
  }

  /** A try that was {@link #abandoned} turns out to have been the instance's failure. */
  public synchronized void blamed(Choice choice) {
    ejection.failed(choice.instance(), choice.probe());
  }

  /**
   * Forgets all instances but these. Calls under way to a forgotten one may still be given back.
   */
  public synchronized void retain(Collection<String> instanceIds) {
    underWay.keySet().retainAll(instanceIds);
    rests.keySet().retainAll(instanceIds);
    ejection.retain(instanceIds);
  }

  /** How many calls to this instance were chosen and not yet given back. */
  public synchronized int underWay(Instance instance) {
    return underWay.getOrDefault(instance.id(), 0);
  }

  /** Answers: is this one of the calls that the instance should get? Most get all of them. */
  private boolean takesItsShare(Instance instance) {
    double share = ejection.share(instance);
    return share >= 1 || surroundings.random().nextDouble() < share;
  }

  private boolean isAtRest(Instance instance) {
    Long end = rests.get(instance.id());
    if (end == null) {
      return false;
    }
    boolean over = surroundings.ticker().nanos() - end >= 0;
    if (over) {
      rests.remove(instance.id());
    }
    return !over;
  }

  private Optional<Instance> nearestOf(List<Instance> candidates) {
    if (candidates.isEmpty()) {
      return Optional.empty();
    }
    if (!surroundings.on(Pattern.ZONE_AFFINITY)) {
      return Optional.of(oneOf(candidates));
    }
    List<Instance> near = only(candidates, surroundings.here()::isNear);
    return Optional.of(oneOf(near.isEmpty() ? candidates : near));
  }

  private Instance oneOf(List<Instance> candidates) {
    // A due probe goes first: otherwise two random choices might leave a recovered instance idle
    // for long.
    for (Instance candidate : candidates) {
      if (ejection.standing(candidate) == Standing.DUE_FOR_PROBE) {
        return candidate;
      }
    }
    if (candidates.size() == 1) {
      return candidates.get(0);
    }
    int first = surroundings.random().nextInt(candidates.size());
    int second = surroundings.random().nextInt(candidates.size() - 1);
    // Skipping the first one's place makes the two different, and every pair equally likely.
    Instance one = candidates.get(first);
    Instance other = candidates.get(second < first ? second : second + 1);
    return underWay(other) < underWay(one) ? other : one;
  }

  private Choice take(Instance instance) {
    boolean probe = ejection.standing(instance) == Standing.DUE_FOR_PROBE;
    if (probe) {
      ejection.probing(instance);
    }
    if (surroundings.on(Pattern.ZONE_AFFINITY) && !surroundings.here().isNear(instance)) {
      surroundings.count(PatternEvent.LEFT_ZONE, service);
    }
    underWay.merge(instance.id(), 1, Integer::sum);
    return new Choice(instance, probe);
  }

  private void release(Choice choice) {
    underWay.computeIfPresent(
        choice.instance().id(), (id, n) -> n > 1 ? Integer.valueOf(n - 1) : null);
  }

  private static List<Instance> only(List<Instance> instances, Predicate<Instance> condition) {
    List<Instance> selected = new ArrayList<>(instances.size());
    for (Instance instance : instances) {
      if (condition.test(instance)) {
        selected.add(instance);
      }
    }
    return selected;
  }
}
