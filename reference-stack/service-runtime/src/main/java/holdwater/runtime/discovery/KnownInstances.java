package holdwater.runtime.discovery;

import holdwater.resilience.Instance;
import holdwater.resilience.Pattern;
import holdwater.resilience.Surroundings;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which instances of a service are ready, by the registry's last answer. The registry takes none
 * away that it does not know better about: of a service that it has never heard of, or of which all
 * instances are gone for it, all links count. Thread-safe.
 *
 * <p>With the pattern {@code cached-discovery} the last good answer counts for as long as there is
 * no newer one; without it, only for {@link #FRESH}, and then nobody is known.
 */
@Singleton
public final class KnownInstances {
  /** Longer than two questions that get no answer. */
  static final Duration FRESH = Duration.ofSeconds(3);

  /** What the registry said. */
  private record Heard(Map<String, Set<String>> ready, long nanos) {}

  /** What came of it for one service. The same list as long as nothing changes. */
  private record Choice(List<Instance> links, Set<String> ready, List<Instance> chosen) {}

  private final Surroundings surroundings;
  private final Map<String, Choice> choices = new ConcurrentHashMap<>();
  private volatile Heard heard;

  KnownInstances(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * The registry has answered.
   *
   * @param ready ids of the instances that are ready, by service
   */
  void heard(Map<String, Set<String>> ready) {
    heard = new Heard(Map.copyOf(ready), surroundings.ticker().nanos());
  }

  /** Those of {@code links} that calls may go to now. All of them where there is no registry. */
  public List<Instance> among(String service, List<Instance> links) {
    Heard last = heard;
    if (last == null) {
      return links;
    }
    if (!surroundings.switches().on(Pattern.CACHED_DISCOVERY)
        && surroundings.ticker().nanos() - last.nanos() > FRESH.toNanos()) {
      return List.of();
    }
    Set<String> ready = last.ready().getOrDefault(service, Set.of());
    return choices
        .compute(
            service,
            (name, known) ->
                known != null && known.links().equals(links) && known.ready().equals(ready)
                    ? known
                    : new Choice(links, ready, chosen(links, ready)))
        .chosen();
  }

  private static List<Instance> chosen(List<Instance> links, Set<String> ready) {
    List<Instance> chosen = links.stream().filter(link -> ready.contains(link.id())).toList();
    return chosen.isEmpty() ? links : chosen;
  }
}
