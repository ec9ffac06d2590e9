package holdwater.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.journal.JournalEntry.LeaseLapsed;
import holdwater.model.port.LeaseLost;
import holdwater.testkit.FakeClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeaseKeeperTest {
  private static final Duration TIME_TO_LIVE = Duration.ofSeconds(5);

  private final FakeClock clock = new FakeClock();
  private final LeaseKeeper keeper = new LeaseKeeper(clock);

  private static void refused() {
    throw new IllegalStateException("409");
  }

  @Test
  void lease_lapses_once_when_no_renewal_took_for_as_long_as_it_lives() {
    keeper.keep("x", TIME_TO_LIVE, LeaseKeeperTest::refused);

    clock.advance(Duration.ofMillis(4_900));
    assertThat(keeper.drain()).isEmpty();
    clock.advance(Duration.ofSeconds(5));
    assertThat(keeper.drain())
        .singleElement()
        .satisfies(lapsed -> assertThat(lapsed.message()).isEqualTo("409"));
  }

  @Test
  void lease_that_is_lost_for_good_lapses_at_once_and_whoever_wants_to_hears_of_it() {
    List<LeaseLapsed> heard = new ArrayList<>();
    LeaseKeeper told = new LeaseKeeper(clock, heard::add);
    told.keep(
        "x",
        TIME_TO_LIVE,
        () -> {
          throw LeaseLost.forGood("the proxy is gone");
        });

    clock.advance(Duration.ofSeconds(3));

    assertThat(heard)
        .singleElement()
        .satisfies(lapsed -> assertThat(lapsed.message()).isEqualTo("the proxy is gone"));
    assertThat(told.drain()).isEqualTo(heard);
  }

  @ParameterizedTest
  @ValueSource(longs = {-20, 20})
  void time_of_day_that_is_set_makes_no_lease_longer_or_shorter(long seconds) {
    keeper.keep("x", TIME_TO_LIVE, LeaseKeeperTest::refused);
    clock.advance(Duration.ofSeconds(2));

    clock.set(Duration.ofSeconds(seconds));

    clock.advance(Duration.ofSeconds(2));
    assertThat(keeper.drain()).isEmpty();
    clock.advance(Duration.ofSeconds(2));
    assertThat(keeper.drain()).hasSize(1);
  }
}
