package holdwater.billing;

import java.util.Arrays;
import java.util.Locale;

/** What is sold. */
public enum Plan {
  BASIC(480, 1, 599),
  STANDARD(1_080, 2, 1_099),
  PREMIUM(2_160, 4, 1_799),
  /** Where many watch on one account: a hotel, a school, or the viewers of a load test. */
  VENUE(2_160, 500, 19_900);

  /** Of an account that has asked for none: its first period costs nothing. */
  static final Plan FIRST = STANDARD;

  private final int maxHeight;
  private final int streams;
  private final int cents;

  Plan(int maxHeight, int streams, int cents) {
    this.maxHeight = maxHeight;
    this.streams = streams;
    this.cents = cents;
  }

  /**
   * The plan of that word, {@code standard}.
   *
   * @throws BillingFailure 400 with the words that there are
   */
  static Plan of(String word) {
    return Arrays.stream(values())
        .filter(plan -> plan.word().equals(word))
        .findFirst()
        .orElseThrow(
            () -> BillingFailure.badRequest("plan is one of basic, standard, premium and venue."));
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Of the picture, in lines. */
  int maxHeight() {
    return maxHeight;
  }

  /** At once. */
  int streams() {
    return streams;
  }

  /** For one period. */
  int cents() {
    return cents;
  }
}
