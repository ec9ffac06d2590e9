package holdwater.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.runtime.ApiFailure;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SignInLimitsTest {
  private static final String ADA = "ada@example.org";
  private static final String BOB = "bob@example.org";

  private long nowNanos = -5_000; // System.nanoTime may be negative as well.
  private final SignInLimits limits = new SignInLimits(() -> nowNanos);

  /** How many of so many wrong passwords are compared. */
  private int compared(int guesses, String email, String place) {
    int compared = 0;
    for (int i = 0; i < guesses; i++) {
      compared += isCompared(email, place) ? 1 : 0;
    }
    return compared;
  }

  private boolean isCompared(String email, String place) {
    try {
      limits.guess(email, place, false);
      return true;
    } catch (ApiFailure refused) {
      assertThat(refused.status()).isEqualTo(429);
      return false;
    }
  }

  private void pass(Duration time) {
    nowNanos += time.toNanos();
  }

  @Test
  void five_of_a_hundred_and_fifty_guesses_are_compared_and_one_more_each_twelve_seconds() {
    assertThat(compared(150, ADA, "10.0.0.1")).isEqualTo(5);

    pass(Duration.ofSeconds(11));
    assertThat(compared(10, ADA, "10.0.0.1")).isZero();
    pass(Duration.ofSeconds(1));
    assertThat(compared(10, ADA, "10.0.0.1")).isEqualTo(1);
    pass(Duration.ofHours(1));
    assertThat(compared(10, ADA, "10.0.0.1")).isEqualTo(5);
  }

  @Test
  void guesses_at_one_account_keep_nobody_else_out_at_the_same_place() {
    compared(1_000, ADA, "10.0.0.1");

    assertThat(isCompared(BOB, "10.0.0.1")).isTrue();
  }

  @Test
  void one_password_for_many_accounts_ends_after_thirty() {
    int compared = 0;
    for (int i = 0; i < 150; i++) {
      compared += compared(1, "viewer-" + i + "@example.org", "10.0.0.1");
    }

    assertThat(compared).isEqualTo(30);
    assertThat(isCompared(BOB, "10.0.0.2")).isTrue();
  }

  @Test
  void guesses_from_many_places_at_one_account_end_after_twenty() {
    int compared = 0;
    for (int i = 0; i < 150; i++) {
      compared += compared(1, ADA, "10.0.0." + i);
    }

    assertThat(compared).isEqualTo(20);
  }

  @Test
  void who_signed_in_from_there_before_is_not_kept_out_by_guesses_elsewhere() {
    limits.guess(ADA, "10.0.0.1", false).right();
    for (int i = 2; i < 150; i++) {
      compared(10, ADA, "10.0.0." + i);
    }

    assertThat(isCompared(ADA, "10.0.0.1")).isTrue();
    assertThat(isCompared(ADA, "10.0.1.1")).isFalse();
  }

  @Test
  void who_signed_in_from_there_before_is_limited_all_the_same() {
    limits.guess(ADA, "10.0.0.1", false).right();

    assertThat(compared(150, ADA, "10.0.0.1")).isEqualTo(5);
  }

  @Test
  void who_brings_a_token_is_not_kept_out_by_guesses_at_the_same_place() {
    compared(150, ADA, "10.0.0.1");

    limits.guess(ADA, "10.0.0.1", true).right();
  }

  @Test
  void made_up_addresses_make_nobody_forget_what_was_guessed() {
    limits.guess(ADA, "10.0.0.1", false).right();
    assertThat(compared(10, ADA, "10.0.0.1")).isEqualTo(5);

    for (int i = 0; i < 20_000; i++) {
      isCompared("made-up-" + i + "@example.org", "10.0.0.1");
    }

    assertThat(isCompared(ADA, "10.0.0.1")).isFalse();
  }

  @Test
  void right_passwords_use_nothing_up() {
    for (int i = 0; i < 150; i++) {
      limits.guess(ADA, "10.0.0.1", false).right();
      limits.guess(BOB, null, false).undo();
    }
  }

  @Test
  void forty_guessers_at_the_only_place_there_is_keep_no_known_device_out() {
    compared(40 * 10, ADA, "127.0.0.1");
    for (int i = 0; i < 40; i++) {
      compared(10, "viewer-" + i + "@example.org", "127.0.0.1");
    }

    assertThat(isCompared(ADA, "127.0.0.1")).isFalse();
    assertThat(isCompared(BOB, "127.0.0.1")).isFalse();
    for (int i = 0; i < 150; i++) {
      limits.guessOn(ADA, "tv", "127.0.0.1", false).right();
      limits.guessOn(BOB, "phone", "127.0.0.1", false).right();
    }
  }

  @Test
  void guesses_on_a_known_device_end_after_its_five_and_its_places_and_leave_others_alone() {
    int compared = 0;
    for (int i = 0; i < 150; i++) {
      try {
        limits.guessOn(ADA, "tv", "10.0.0.9", false);
        compared++;
      } catch (ApiFailure refused) {
        assertThat(refused.status()).isEqualTo(429);
      }
    }

    assertThat(compared).isEqualTo(2 * SignInLimits.HERE);
    limits.guessOn(ADA, "d".repeat(64), "10.0.0.9", false).right();
    assertThat(isCompared(ADA, "10.0.0.1")).isTrue();
  }

  @Test
  void device_whose_name_others_have_used_up_signs_in_from_its_place() {
    limits.guess(ADA, "10.0.0.1", false).right();
    for (int i = 0; i < 150; i++) {
      try {
        limits.guessOn(ADA, "tv", "10.0.0.9", false);
      } catch (ApiFailure refused) {
        assertThat(refused.status()).isEqualTo(429);
      }
    }

    limits.guessOn(ADA, "tv", "10.0.0.1", false).right();
    limits.guessOn(ADA, "tv", "10.0.0.9", true).right();
  }
}
