package holdwater.runtime.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.resilience.Instance;
import holdwater.resilience.Locality;
import holdwater.resilience.PatternMetrics;
import holdwater.resilience.PatternSwitches;
import holdwater.resilience.Surroundings;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KnownInstancesTest {
  private static final Instance A = new Instance("a.catalog", "127.0.0.1", 1);
  private static final Instance B = new Instance("b.catalog", "127.0.0.1", 2);
  private static final List<Instance> LINKS = List.of(A, B);

  private long nanos = 1;
  private KnownInstances known = with(Map.of());

  private KnownInstances with(Map<String, String> environment) {
    return new KnownInstances(
        new Surroundings(
            new Locality("a", "r1"),
            PatternSwitches.fromEnvironment(environment),
            () -> nanos,
            pause -> {},
            new Random(1),
            PatternMetrics.NONE));
  }

  private List<Instance> catalogs() {
    return known.among("catalog", LINKS);
  }

  @Test
  void without_a_registry_all_links_count() {
    assertThat(catalogs()).isSameAs(LINKS);
  }

  @Test
  void who_is_not_ready_is_not_called_and_comes_back() {
    known.heard(Map.of("catalog", Set.of("b.catalog", "c.catalog")));
    assertThat(catalogs()).containsExactly(B);

    known.heard(Map.of("catalog", Set.of("a.catalog", "b.catalog")));
    assertThat(catalogs()).containsExactly(A, B);
  }

  /** Breakers and ejections are forgotten with a list that changes. */
  @Test
  void the_list_is_the_same_as_long_as_nothing_changes() {
    known.heard(Map.of("catalog", Set.of("b.catalog")));
    List<Instance> first = catalogs();

    known.heard(Map.of("catalog", Set.of("b.catalog"), "edge", Set.of("a.edge")));

    assertThat(catalogs()).isSameAs(first);
  }

  @Test
  void a_registry_that_knows_nobody_takes_nobody_away() {
    known.heard(Map.of());
    assertThat(catalogs()).isEqualTo(LINKS);

    known.heard(Map.of("catalog", Set.of("z.catalog")));
    assertThat(catalogs()).isEqualTo(LINKS);
  }

  @Test
  void what_it_said_last_counts_while_it_is_away() {
    known.heard(Map.of("catalog", Set.of("b.catalog")));

    nanos += 3_600_000_000_000L;

    assertThat(catalogs()).containsExactly(B);
  }

  @Test
  void without_the_pattern_nobody_is_known_while_it_is_away() {
    known = with(Map.of("RESILIENCE_CACHED_DISCOVERY", "off"));
    known.heard(Map.of("catalog", Set.of("b.catalog")));
    assertThat(catalogs()).containsExactly(B);

    nanos += KnownInstances.FRESH.toNanos() + 1;
    assertThat(catalogs()).isEmpty();

    known.heard(Map.of("catalog", Set.of("b.catalog")));
    assertThat(catalogs()).containsExactly(B);
  }
}
