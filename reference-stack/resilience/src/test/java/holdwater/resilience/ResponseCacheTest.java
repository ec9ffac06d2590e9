package holdwater.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ResponseCacheTest {

  private static final ResponseCache.Settings SETTINGS =
      new ResponseCache.Settings(Duration.ofSeconds(2), Duration.ofSeconds(60), 3);

  private final FakeSurroundings world = new FakeSurroundings();
  private final ResponseCache<String, String> cache =
      new ResponseCache<>("titles", SETTINGS, world.build());

  @Test
  void answer_asItAges_isFreshThenStaleThenGone() {
    cache.put("k", "v");
    assertThat(cache.fresh("k")).contains("v");

    world.pass(Duration.ofSeconds(2));
    assertThat(cache.fresh("k")).isEmpty();
    assertThat(cache.stale("k")).contains("v");

    world.pass(Duration.ofSeconds(58));
    assertThat(cache.stale("k")).isEmpty();
  }

  @Test
  void answers_moreThanTheMost_leastRecentlyUsedGoesFirst() {
    cache.put("1", "a");
    cache.put("2", "b");
    cache.put("3", "c");
    cache.fresh("1");
    cache.put("4", "d");

    assertThat(cache.size()).isEqualTo(3);
    assertThat(cache.stale("1")).contains("a");
    assertThat(cache.stale("2")).isEmpty();
  }

  @Test
  void lookups_counted_asHitsAndMisses() {
    cache.put("k", "v");
    cache.fresh("k");
    cache.fresh("other");
    cache.stale("other");

    assertThat(world.counted(PatternEvent.CACHE_HIT)).isEqualTo(1);
    assertThat(world.counted(PatternEvent.CACHE_MISSED)).isEqualTo(1);
  }

  @Test
  void cache_switchedOff_keepsNothing() {
    ResponseCache<String, String> off =
        new ResponseCache<>(
            "titles", SETTINGS, new FakeSurroundings().without(Pattern.RESPONSE_CACHE).build());
    off.put("k", "v");

    assertThat(off.fresh("k")).isEmpty();
    assertThat(off.stale("k")).isEmpty();
  }

  @Test
  void settings_impossible_areRefused() {
    assertThatThrownBy(
            () -> new ResponseCache.Settings(Duration.ofSeconds(2), Duration.ofSeconds(1), 3))
        .hasMessage("fresh PT2S and stale PT1S: want 0 <= fresh <= stale");
    assertThatThrownBy(() -> new ResponseCache.Settings(Duration.ZERO, Duration.ZERO, 0))
        .hasMessage("maxEntries is 0, allowed is 1 to 100000");
  }
}
