package holdwater.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  private final FakeSurroundings world = new FakeSurroundings();

  /** Two a second, three at once. */
  private RateLimit<String> limit(int keys) {
    return new RateLimit<>("accounts", 2, 3, keys, world.build());
  }

  @Test
  void caller_afterItsBurst_waitsForTheNextCallAndOthersDoNot() {
    RateLimit<String> limit = limit(10);
    for (int i = 0; i < 3; i++) {
      assertThat(limit.take("ada")).isZero();
    }

    assertThat(limit.take("ada")).isBetween(Duration.ofMillis(499), Duration.ofMillis(501));
    assertThat(limit.take("bob")).isZero();
    assertThat(world.counted(PatternEvent.RATE_LIMITED)).isEqualTo(1);
  }

  @Test
  void caller_inTheLongRun_hasItsRate() {
    RateLimit<String> limit = limit(10);
    int allowed = 0;
    for (int i = 0; i < 100; i++) {
      world.pass(Duration.ofMillis(100));
      allowed += limit.take("ada").isZero() ? 1 : 0;
    }

    assertThat(allowed).as("three, and two a second for ten seconds").isBetween(22, 23);
  }

  @Test
  void caller_afterAQuietTime_hasItsBurstAndNoMore() {
    RateLimit<String> limit = limit(10);
    limit.take("ada");
    world.pass(Duration.ofHours(1));

    for (int i = 0; i < 3; i++) {
      assertThat(limit.take("ada")).isZero();
    }
    assertThat(limit.take("ada")).isPositive();
  }

  @Test
  void callers_beyondThoseRemembered_pushOutTheOneThatCalledLongestAgo() {
    RateLimit<String> limit = limit(2);
    for (int i = 0; i < 3; i++) {
      limit.take("ada");
    }
    assertThat(limit.take("ada")).isPositive();

    limit.take("bob");
    limit.take("cyd");

    assertThat(limit.take("ada")).as("is new again").isZero();
  }

  @Test
  void caller_switchedOff_mayCallWithoutEnd() {
    world.without(Pattern.RATE_LIMIT);
    RateLimit<String> limit = limit(10);

    for (int i = 0; i < 100; i++) {
      assertThat(limit.take("ada")).isZero();
    }
  }

  @Test
  void settings_thatLimitNothingOrAllowNothing_areRefused() {
    assertThatThrownBy(() -> new RateLimit<>("x", 0, 1, 1, world.build()))
        .hasMessage("perSecond is 0.0 and burst 1: want more than 0 and at least 1");
    assertThatThrownBy(() -> new RateLimit<>("x", 1, 1, 0, world.build()))
        .hasMessage("keys is 0, allowed is 1 to 100000");
  }
}
