package holdwater.engine.simian;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.engine.simian.Leash.Situation;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeashTest {
  private static final Instant SUNDAY_NOON = Instant.parse("2026-06-07T12:00:00Z");
  private final Leash leash = leash(Hours.any());

  private static Leash leash(Hours hours) {
    return new Leash(
        new Rhythm(Duration.ofMinutes(5), Duration.ofSeconds(60), Duration.ofSeconds(90), hours));
  }

  private static Situation calm(Optional<Long> sinceRevert) {
    return new Situation(
        SUNDAY_NOON, Optional.empty(), sinceRevert.map(Duration::ofSeconds), List.of(), true);
  }

  @Test
  void nothing_holds_it_back_when_all_is_well() {
    assertThat(leash.holdsBack(calm(Optional.empty()))).isEmpty();
    assertThat(leash.holdsBack(calm(Optional.of(90L)))).isEmpty();
  }

  @Test
  void each_thing_that_would_spoil_the_trial_holds_it_back_and_is_named() {
    Situation inForce =
        new Situation(SUNDAY_NOON, Optional.of("monkey-1"), Optional.empty(), List.of(), true);
    Situation outside =
        new Situation(
            SUNDAY_NOON, Optional.empty(), Optional.empty(), List.of("starts 9 of 60 bad"), true);
    Situation down =
        new Situation(SUNDAY_NOON, Optional.empty(), Optional.empty(), List.of(), false);

    assertThat(leash.holdsBack(inForce)).hasValue("monkey-1 is in force");
    assertThat(leash.holdsBack(outside)).hasValue("not inside its objective: starts 9 of 60 bad");
    assertThat(leash.holdsBack(down)).hasValue("not all instances are ready");
    assertThat(leash.holdsBack(calm(Optional.of(89L))))
        .hasValueSatisfying(why -> assertThat(why).contains("less than 90 s ago"));
    assertThat(leash(new Hours.Working(9, 17, ZoneOffset.UTC)).holdsBack(calm(Optional.empty())))
        .hasValue("it is not the hour");
  }
}
