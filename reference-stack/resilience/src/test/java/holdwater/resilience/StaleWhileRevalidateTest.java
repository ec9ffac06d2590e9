package holdwater.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class StaleWhileRevalidateTest {

  private static final Duration FRESH = Duration.ofSeconds(2);
  private static final Duration REVALIDATE = Duration.ofSeconds(10);
  private static final ResponseCache.Settings SETTINGS =
      new ResponseCache.Settings(FRESH, Duration.ofMinutes(1), 10);

  private final FakeSurroundings world = new FakeSurroundings();
  private final Queue<Runnable> background = new ArrayDeque<>();
  private final CachedCall<String, String> call = call(background::add);
  private String served = "old";

  @Test
  void answer_notFreshAnyMore_isGivenAtOnceAndRenewedInTheBackground() {
    ask();
    served = "new";
    world.pass(FRESH);

    assertThat(ask()).isEqualTo("old");
    assertThat(background).hasSize(1);

    background.remove().run();
    assertThat(ask()).isEqualTo("new");
    assertThat(world.counted(PatternEvent.SERVED_STALE)).isEqualTo(1);
    assertThat(world.counted(PatternEvent.REVALIDATED)).isEqualTo(1);
  }

  @Test
  void answer_askedForAgainDuringItsRenewal_isRenewedOnce() {
    ask();
    world.pass(FRESH);

    ask();
    ask();
    assertThat(background).hasSize(1);

    background.remove().run();
    world.pass(FRESH);
    ask();
    assertThat(background).as("the next time, anew").hasSize(1);
  }

  @Test
  void answer_fresh_isNotRenewed() {
    ask();
    world.pass(FRESH.minusMillis(1));
    ask();

    assertThat(background).isEmpty();
    assertThat(world.counted(PatternEvent.SERVED_STALE)).isZero();
  }

  @Test
  void answer_tooOld_isCalledForByWhoeverAsks() {
    ask();
    served = "new";
    world.pass(REVALIDATE);

    assertThat(ask()).isEqualTo("new");
    assertThat(background).isEmpty();
  }

  @Test
  void renewal_thatFails_isCountedAndLeavesTheOldAnswer() {
    ask();
    world.pass(FRESH);
    get(
        () -> {
          throw new IllegalStateException("down");
        });

    background.remove().run();

    assertThat(ask()).isEqualTo("old");
    assertThat(background).as("and is tried again").hasSize(1);
    assertThat(world.counted(PatternEvent.REVALIDATION_FAILED)).isEqualTo(1);
    assertThat(world.counted(PatternEvent.REVALIDATED)).isZero();
  }

  @Test
  void renewal_thatFindsNoPlace_isLeftToTheNextWhoAsks() {
    CachedCall<String, String> full =
        call(
            task -> {
              if (world.counted(PatternEvent.REVALIDATION_REFUSED) == 0) {
                throw new RejectedExecutionException("full");
              }
              background.add(task);
            });
    full.get("k", FRESH, () -> "old");
    world.pass(FRESH);

    assertThat(full.get("k", FRESH, () -> "new")).isEqualTo("old");
    assertThat(background).isEmpty();
    assertThat(full.get("k", FRESH, () -> "new")).isEqualTo("old");
    assertThat(background).hasSize(1);
    assertThat(world.counted(PatternEvent.REVALIDATION_REFUSED)).isEqualTo(1);
  }

  @Test
  void pattern_switchedOff_callsAsSoonAsAnAnswerIsNotFresh() {
    world.without(Pattern.STALE_WHILE_REVALIDATE);
    CachedCall<String, String> off = call(background::add);
    off.get("k", FRESH, () -> "old");
    world.pass(FRESH);

    assertThat(off.get("k", FRESH, () -> "new")).isEqualTo("new");
    assertThat(background).isEmpty();
  }

  @Test
  void responseCache_switchedOff_leavesNothingToServe() {
    world.without(Pattern.RESPONSE_CACHE);
    CachedCall<String, String> off = call(background::add);
    off.get("k", FRESH, () -> "old");

    assertThat(off.get("k", FRESH, () -> "new")).isEqualTo("new");
    assertThat(background).isEmpty();
  }

  @Test
  void callWithoutRevalidation_answerNotFresh_calls() {
    CachedCall<String, String> plain = new CachedCall<>("titles", SETTINGS, world.build());
    plain.get("k", FRESH, () -> "old");
    world.pass(FRESH);

    assertThat(plain.get("k", FRESH, () -> "new")).isEqualTo("new");
  }

  @Test
  void settings_impossible_areRefused() {
    Duration tooLong = Duration.ofSeconds(61);

    assertThatThrownBy(
            () -> new CachedCall<>("titles", SETTINGS, tooLong, background::add, world.build()))
        .hasMessage("revalidate is PT1M1S, allowed is 0 to the PT1M of stale");
  }

  private CachedCall<String, String> call(Executor executor) {
    return new CachedCall<>("titles", SETTINGS, REVALIDATE, executor, world.build());
  }

  private String ask() {
    return get(() -> served);
  }

  private String get(Supplier<String> load) {
    return call.get("k", FRESH, load);
  }
}
