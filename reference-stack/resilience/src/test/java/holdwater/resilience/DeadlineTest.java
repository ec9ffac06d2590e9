package holdwater.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {

  private final FakeSurroundings world = new FakeSurroundings();
  private final Ticker ticker = world.build().ticker();

  @Test
  void remaining_asTimePasses_shrinksToZero() {
    Deadline deadline = Deadline.after(Duration.ofMillis(1500), ticker);

    world.pass(Duration.ofMillis(600));
    assertThat(deadline.remaining()).isEqualTo(Duration.ofMillis(900));
    assertThat(deadline.isSpent()).isFalse();

    world.pass(Duration.ofMillis(2000));
    assertThat(deadline.remaining()).isZero();
    assertThat(deadline.isSpent()).isTrue();
  }

  @Test
  void header_ofMillis_isTheTimeThatIsLeft() {
    assertThat(Deadline.fromHeader(" 1500 ", ticker).orElseThrow().remaining())
        .isEqualTo(Duration.ofMillis(1500));
  }

  @Test
  void header_absentOrNonsense_isNoDeadline() {
    assertThat(Deadline.fromHeader(null, ticker)).isEmpty();
    assertThat(Deadline.fromHeader("soon", ticker)).isEmpty();
    assertThat(Deadline.fromHeader("99999999999999999999", ticker)).isEmpty();
  }

  @Test
  void header_tooLongOrNegative_isCut() {
    assertThat(Deadline.fromHeader("99999999999999", ticker).orElseThrow().remaining())
        .isEqualTo(Deadline.LONGEST);
    assertThat(Deadline.fromHeader("-7", ticker).orElseThrow().isSpent()).isTrue();
  }

  @Test
  void limits_ofShorterAndLonger_giveTheShorter() {
    Deadline deadline = Deadline.after(Duration.ofMillis(300), ticker);

    assertThat(deadline.limit(Duration.ofMillis(400))).isEqualTo(Duration.ofMillis(300));
    assertThat(deadline.limit(Duration.ofMillis(200))).isEqualTo(Duration.ofMillis(200));
    assertThat(deadline.atMost(Duration.ofMillis(400))).isSameAs(deadline);
    assertThat(deadline.atMost(Duration.ofMillis(200)).remaining())
        .isEqualTo(Duration.ofMillis(200));
  }
}
