package holdwater.load.viewers;

import holdwater.load.player.Failover;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Somebody who writes what must be kept: rates a title, or signs up. No SLI counts that; what the
 * system said is kept is looked for when all is over ({@link ReadBack}). Used by one thread at a
 * time.
 */
final class Scribe {
  /** One scribe for so many stream starts. */
  static final double PER_STREAM_START = 0.15;

  /** Hashing a password takes a good part of a second of a core, so few sign up. */
  private static final int RATINGS_FOR_A_SIGN_UP = 10;

  private static final int MOST_STARS = 5;

  /** Far from the numbers of viewers, whose chances must not depend on scribes. */
  private static final long NUMBERS_FROM = 7_000_000_000L;

  private final WriteBook book;
  private final Caller caller;
  private final WriteBook.Rated rating;
  private final WriteBook.SignedUp account;

  Scribe(World world, long number) {
    this.book = world.writes();
    this.caller = new Caller(world.recorder(), new Failover(world.homeOf(number).gateways(), true));
    SplittableRandom random = world.workload().random(NUMBERS_FROM + number);
    World.Account writer = world.account(number, SignUp.FIRST_VIEWER, SignUp.VIEWERS);
    caller.token(writer.token());
    List<String> titles = world.titles();
    this.rating =
        new WriteBook.Rated(
            writer, titles.get(random.nextInt(titles.size())), 1 + random.nextInt(MOST_STARS));
    this.account =
        number % RATINGS_FOR_A_SIGN_UP == RATINGS_FOR_A_SIGN_UP - 1
            ? signedUp(world.seedOfAccounts(), number)
            : null;
  }

  private static WriteBook.SignedUp signedUp(String seed, long number) {
    return new WriteBook.SignedUp(
        "scribe-%d-%s@viewers.example".formatted(number, seed),
        "keeps-water-%s-%d".formatted(seed, number));
  }

  Caller caller() {
    return caller;
  }

  boolean signsUp() {
    return account != null;
  }

  void prepareSignUp() {
    caller.prepare("/accounts", account.signUp());
  }

  void signUpAnswered() {
    if (caller.ok()) {
      book.acknowledged(account);
    }
  }

  void prepareRating() {
    book.sending(rating);
    caller.prepare("/titles/" + rating.titleId() + "/rating", "{\"stars\":" + rating.stars() + "}");
  }

  void ratingAnswered() {
    if (caller.ok()) {
      book.acknowledged(rating);
    }
  }
}
