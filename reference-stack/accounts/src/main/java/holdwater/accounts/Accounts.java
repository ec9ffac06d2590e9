package holdwater.accounts;

import holdwater.runtime.ApiFailure;
import holdwater.runtime.SessionTokens;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Signing up and in, profiles. */
@Singleton
class Accounts {
  private static final Duration TOKEN_LIFE = Duration.ofHours(12);
  private static final String PLAN = "standard";
  private static final int MAX_PROFILES = 5;
  private static final int LEAST_PASSWORD = 8;
  private static final int LONGEST_PASSWORD = 200;
  private static final int LONGEST_NAME = 100;
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,100}@[^@\\s]{1,100}");

  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
  private static final String UNKNOWN_COUNTRY = "XX";

  private final AccountRepository accounts;
  private final ProfileRepository profiles;
  private final Passwords passwords;
  private final SignInLimits limits;
  private final SessionTokens tokens;
  private final Devices devices;
  private final AccountNews news;

  Accounts(
      AccountRepository accounts,
      ProfileRepository profiles,
      Passwords passwords,
      SignInLimits limits,
      SessionTokens tokens,
      Devices devices,
      AccountNews news) {
    this.accounts = accounts;
    this.profiles = profiles;
    this.passwords = passwords;
    this.limits = limits;
    this.tokens = tokens;
    this.devices = devices;
    this.news = news;
  }

  /** A new account with a first profile; 409 when the address is taken. */
  SignUp.Done signUp(SignUp wanted, Instant now) {
    String email = checkedEmail(wanted.email());
    checkFields(wanted);
    String country = checkedCountry(wanted.country());
    if (accounts.findByEmail(email).isPresent()) {
      throw taken();
    }
    AccountRow account =
        new AccountRow(
            newId(), email, wanted.name(), passwords.hash(wanted.password()), PLAN, now, country);
    try {
      Profile first = save(account);
      news.created(account, first);
      return new SignUp.Done(account.id(), first.id());
    } catch (DataAccessException e) {
      // Two at once with one address: the unique index lets one of them through.
      throw accounts.findByEmail(email).isPresent() ? taken() : e;
    }
  }

  @Transactional
  Profile save(AccountRow account) {
    accounts.save(account);
    return profiles.save(new Profile(newId(), account.id(), account.name()));
  }

  private static ApiFailure taken() {
    return ApiFailure.conflict("There is an account with this address already.");
  }

  /** In lower case, which has more characters than upper case in some scripts. */
  private static String checkedEmail(String given) {
    String email = given == null ? "" : given.toLowerCase(Locale.ROOT);
    if (!EMAIL.matcher(email).matches()) {
      throw ApiFailure.badRequest("email is not an address.");
    }
    return email;
  }

  private static String checkedCountry(@Nullable String given) {
    String country = given == null ? UNKNOWN_COUNTRY : given.toUpperCase(Locale.ROOT);
    if (!COUNTRY.matcher(country).matches()) {
      throw ApiFailure.badRequest("country has two letters.");
    }
    return country;
  }

  private static void checkFields(SignUp wanted) {
    int length = wanted.password() == null ? 0 : wanted.password().length();
    if (length < LEAST_PASSWORD || length > LONGEST_PASSWORD) {
      throw ApiFailure.badRequest("password has 8 to 200 characters.");
    }
    checkName(wanted.name());
  }

  private static void checkName(String name) {
    if (name == null || name.isBlank() || name.length() > LONGEST_NAME) {
      throw ApiFailure.badRequest("name has 1 to 100 characters.");
    }
  }

  /**
   * A token for the account, and for who watched last on that device if it is known; 401 for a
   * wrong password as for an unknown address, after the same work; 429 after too many.
   */
  SignIn.Done signIn(SignIn credentials, Instant now) {
    if (credentials.email() == null || credentials.password() == null) {
      throw ApiFailure.badRequest("email and password are needed.");
    }
    String email = checkedEmail(credentials.email());
    Devices.check(credentials.deviceId());
    Optional<AccountRow> known = accounts.findByEmail(email);
    if (!isRight(credentials, email, known)) {
      throw ApiFailure.unauthorized("Address or password are wrong.");
    }
    String accountId = known.orElseThrow().id();
    Optional<String> profileId = devices.profileOn(accountId, credentials.deviceId());
    return token(
        new SessionTokens.Session(accountId, profileId.orElse(null), now.plus(TOKEN_LIFE)));
  }

  /**
   * A token for one of the profiles of whoever is signed in, good as long as the one they have; the
   * device remembers it. 401 for others, 404 for a profile that is not the account's.
   */
  SignIn.Done choose(String accountId, String profileId, @Nullable String deviceId, Instant now) {
    Devices.check(deviceId);
    SessionTokens.Session current =
        tokens
            .current()
            .filter(session -> session.accountId().equals(accountId))
            .orElseThrow(() -> ApiFailure.unauthorized("Sign in first."));
    Profile chosen =
        profiles
            .findById(profileId)
            .filter(profile -> profile.accountId().equals(accountId))
            .orElseThrow(() -> ApiFailure.notFound("The account has no such profile."));
    devices.remember(accountId, deviceId, chosen.id(), now);
    return token(new SessionTokens.Session(accountId, chosen.id(), current.expiresAt()));
  }

  private SignIn.Done token(SessionTokens.Session session) {
    return new SignIn.Done(
        tokens.issue(session), session.accountId(), session.profileId(), session.expiresAt());
  }

  private boolean isRight(SignIn credentials, String email, Optional<AccountRow> known) {
    SignInLimits.Guess guess = guess(credentials, email, known);
    boolean right;
    try {
      right = passwords.matches(credentials.password(), known.map(AccountRow::passwordHash));
    } catch (ApiFailure busy) {
      guess.undo();
      throw busy;
    }
    if (right) {
      guess.right();
    }
    return right;
  }

  private SignInLimits.Guess guess(SignIn credentials, String email, Optional<AccountRow> known) {
    // Looked up for addresses without an account as well: the time must not tell.
    boolean device = devices.knows(known.map(AccountRow::id).orElse(""), credentials.deviceId());
    return device
        ? limits.guessOn(email, credentials.deviceId(), credentials.client(), isReturning(known))
        : limits.guess(email, credentials.client(), isReturning(known));
  }

  private boolean isReturning(Optional<AccountRow> known) {
    return known.isPresent()
        && tokens
            .current()
            .filter(session -> session.accountId().equals(known.get().id()))
            .isPresent();
  }

  List<Profile> profiles(String accountId) {
    known(accountId);
    return profiles.findByAccountIdOrderByName(accountId);
  }

  /** One more profile; 409 when there are enough. */
  Profile addProfile(String accountId, String name) {
    AccountRow account = known(accountId);
    checkName(name);
    if (profiles.countByAccountId(accountId) >= MAX_PROFILES) {
      throw ApiFailure.conflict("An account has at most " + MAX_PROFILES + " profiles.");
    }
    Profile added = profiles.save(new Profile(newId(), accountId, name));
    news.created(account, added);
    return added;
  }

  /** 404 when there is none. */
  AccountRow known(String accountId) {
    return accounts
        .findById(accountId)
        .orElseThrow(() -> ApiFailure.notFound("There is no such account."));
  }

  private static String newId() {
    return UUID.randomUUID().toString();
  }
}
