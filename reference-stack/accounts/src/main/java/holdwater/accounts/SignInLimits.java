package holdwater.accounts;

import holdwater.resilience.Surroundings;
import holdwater.resilience.Ticker;
import holdwater.runtime.ApiFailure;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often a wrong password may be given: for one account from one place, from one place for any
 * account, and for one account from anywhere. Whoever has signed in to the account from there
 * before, or brings a good token of it, is not kept out by what others guess elsewhere; a device
 * that the account knows is not kept out by what others guess anywhere, since all may come by one
 * address. An address that no account has is treated alike, so that nobody can tell.
 *
 * <p>Counts failures only, in this process: as many instances, as many times as much. Thread-safe.
 */
@Singleton
class SignInLimits {
  static final int HERE = 5;
  static final int ANY_ACCOUNT = 30;
  static final int ANYWHERE = 20;

  private static final Duration HERE_RENEWAL = Duration.ofSeconds(12);
  private static final Duration ANY_ACCOUNT_RENEWAL = Duration.ofSeconds(2);
  private static final Duration ANYWHERE_RENEWAL = Duration.ofSeconds(12);

  /**
   * A guesser from one place takes hours to push so many out: only guesses that are compared are
   * remembered, and of addresses that were never signed in to from there, no more than {@link
   * #ANY_ACCOUNT} and one each {@link #ANY_ACCOUNT_RENEWAL} are.
   */
  private static final int REMEMBERED = 10_000;

  private static final int LONGEST_PLACE = 80;

  /** No network address begins like this. */
  private static final String DEVICE = "device ";

  private record Here(String email, String place) {}

  private final Allowances<Here> here;
  private final Allowances<String> anyAccount;
  private final Allowances<String> anywhere;

  /** Where accounts were signed in to, the longest ago first. */
  private final Map<Here, Boolean> known = new LinkedHashMap<>(16, 0.75f, true);

  @Inject
  SignInLimits(Surroundings surroundings) {
    this(surroundings.ticker());
  }

  SignInLimits(Ticker ticker) {
    here = new Allowances<>(HERE, HERE_RENEWAL, REMEMBERED, ticker);
    anyAccount = new Allowances<>(ANY_ACCOUNT, ANY_ACCOUNT_RENEWAL, REMEMBERED, ticker);
    anywhere = new Allowances<>(ANYWHERE, ANYWHERE_RENEWAL, REMEMBERED, ticker);
  }

  /** A password is about to be compared. It counts as wrong until it is known to be right. */
  final class Guess {
    private final Here at;
    private final boolean counted;
    private final boolean countedElsewhere;

    private Guess(Here at, boolean counted, boolean countedElsewhere) {
      this.at = at;
      this.counted = counted;
      this.countedElsewhere = countedElsewhere;
    }

    /** It was right. */
    void right() {
      remember(at);
      undo();
    }

    /** It was not compared. */
    void undo() {
      if (counted) {
        here.giveBack(at);
      }
      if (countedElsewhere) {
        anyAccount.giveBack(at.place());
        anywhere.giveBack(at.email());
      }
    }
  }

  /**
   * Takes one guess, or answers 429.
   *
   * @param email in lower case
   * @param place where it comes from, such as a network address; null if that is not known
   * @param returning whether a good token of the account came with it
   */
  Guess guess(String email, @Nullable String place, boolean returning) {
    Here at = new Here(email, place == null || place.length() > LONGEST_PLACE ? "" : place);
    if (returning) {
      return new Guess(at, false, false);
    }
    if (isKnown(at)) {
      if (!here.take(at)) {
        throw tooMany(HERE_RENEWAL);
      }
      return new Guess(at, true, false);
    }
    // Asked before anything is written down: made-up addresses must not push others out of it.
    if (!anyAccount.has(at.place())) {
      throw tooMany(ANY_ACCOUNT_RENEWAL);
    }
    if (!anywhere.has(at.email())) {
      throw tooMany(ANYWHERE_RENEWAL);
    }
    if (!here.take(at)) {
      throw tooMany(HERE_RENEWAL);
    }
    if (!anyAccount.take(at.place())) {
      here.giveBack(at);
      throw tooMany(ANY_ACCOUNT_RENEWAL);
    }
    if (!anywhere.take(at.email())) {
      here.giveBack(at);
      anyAccount.giveBack(at.place());
      throw tooMany(ANYWHERE_RENEWAL);
    }
    return new Guess(at, true, true);
  }

  /**
   * Takes one guess from a device that the account knows, wherever it is now; or, when others have
   * used those up by its name, one of the place where it is; or answers 429.
   *
   * @param email in lower case
   * @param place as for {@link #guess}
   * @param returning as there
   */
  Guess guessOn(String email, String device, @Nullable String place, boolean returning) {
    Here own = new Here(email, DEVICE + device);
    remember(own);
    return here.has(own) ? guess(email, own.place(), false) : guess(email, place, returning);
  }

  private synchronized boolean isKnown(Here at) {
    return known.get(at) != null;
  }

  private synchronized void remember(Here at) {
    known.put(at, true);
    if (known.size() > REMEMBERED) {
      Iterator<Here> eldest = known.keySet().iterator();
      eldest.next();
      eldest.remove();
    }
  }

  private static ApiFailure tooMany(Duration rest) {
    return ApiFailure.tooMany("Too many wrong passwords; try again in some seconds.", rest);
  }
}
