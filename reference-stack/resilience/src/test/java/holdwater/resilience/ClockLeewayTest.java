package holdwater.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockLeewayTest {

  private static final Instant FROM = Instant.parse("2026-03-01T20:00:00Z");
  private static final Instant UNTIL = FROM.plusSeconds(300);

  private final FakeSurroundings world = new FakeSurroundings();
  private final ClockLeeway leeway = new ClockLeeway("tokens", world.build());

  @Test
  void leeway_withinItsTime_isNotUsed() {
    assertThat(leeway.allows(FROM, UNTIL, FROM)).isTrue();
    assertThat(leeway.allows(FROM, UNTIL, UNTIL.minusMillis(1))).isTrue();

    assertThat(world.counted(PatternEvent.LEEWAY_USED)).isZero();
  }

  @Test
  void leeway_upToAMinuteTooEarlyOrTooLate_isUsedAndCounted() {
    assertThat(leeway.allows(FROM, UNTIL, FROM.minusSeconds(60))).isTrue();
    assertThat(leeway.allows(FROM, UNTIL, UNTIL)).isTrue();
    assertThat(leeway.allows(FROM, UNTIL, UNTIL.plusMillis(59_999))).isTrue();

    assertThat(world.counted(PatternEvent.LEEWAY_USED)).isEqualTo(3);
  }

  @Test
  void leeway_moreThanAMinuteOff_doesNotHelp() {
    assertThat(leeway.allows(FROM, UNTIL, FROM.minusMillis(60_001))).isFalse();
    assertThat(leeway.allows(FROM, UNTIL, UNTIL.plusSeconds(60))).isFalse();

    assertThat(world.counted(PatternEvent.LEEWAY_USED)).isZero();
  }

  @Test
  void leeway_switchedOff_takesTimesToTheLetter() {
    ClockLeeway off =
        new ClockLeeway("tokens", new FakeSurroundings().without(Pattern.CLOCK_LEEWAY).build());

    assertThat(off.allows(FROM, UNTIL, FROM)).isTrue();
    assertThat(off.allows(FROM, UNTIL, FROM.minusMillis(1))).isFalse();
    assertThat(off.allows(FROM, UNTIL, UNTIL)).isFalse();
  }
}
