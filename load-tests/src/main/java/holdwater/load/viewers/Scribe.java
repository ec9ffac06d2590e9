package holdwater.load.viewers;

import com.fasterxml.jackson.databind.JsonNode;
import holdwater.load.player.Failover;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Somebody who writes what must be kept: rates a title, pays, or signs up and adds a profile. No
 * SLI counts that; what the system said is kept is looked for when all is over ({@link ReadBack}).
 * Used by one thread at a time.
 */
final class Scribe {
  /** One scribe for so many stream starts. */
  static final double PER_STREAM_START = 0.15;

  /** Hashing a password takes a good part of a second of a core, so few sign up. */
  private static final int SCRIBES_FOR_A_SIGN_UP = 10;

  /** Where there is something to pay. No multiple of this signs up. */
  private static final int SCRIBES_FOR_A_PAYMENT = 5;

  private static final int MOST_STARS = 5;

  /** Far from the numbers of viewers, whose chances must not depend on scribes. */
  private static final long NUMBERS_FROM = 7_000_000_000L;

  private final WriteBook book;
  private final Caller caller;
  private final World.Account writer;
  private final WriteBook.Rated rating;
  private final WriteBook.SignedUp account;
  private final boolean pays;
  private boolean signedUp;
  private String token = "";
  private String invoice = "";

  /**
   * @param run no other run of a generator has it: an account of another run may still be there
   */
  Scribe(World world, String run, long number) {
    this.book = world.writes();
    this.caller = new Caller(world.recorder(), new Failover(world.homeOf(number).gateways(), true));
    SplittableRandom random = world.workload().random(NUMBERS_FROM + number);
    this.writer = world.account(number, SignUp.FIRST_VIEWER, SignUp.VIEWERS);
    caller.token(writer.token());
    List<String> titles = world.titles();
    this.rating =
        new WriteBook.Rated(
            writer, titles.get(random.nextInt(titles.size())), 1 + random.nextInt(MOST_STARS));
    this.account =
        number % SCRIBES_FOR_A_SIGN_UP == SCRIBES_FOR_A_SIGN_UP - 1 ? signedUp(run, number) : null;
    this.pays = world.hasBilling() && number % SCRIBES_FOR_A_PAYMENT == 0;
  }

  private static WriteBook.SignedUp signedUp(String run, long number) {
    return new WriteBook.SignedUp(
        "scribe-%d-%s@viewers.example".formatted(number, run),
        "keeps-water-%s-%d".formatted(run, number));
  }

  Caller caller() {
    return caller;
  }

  boolean signsUp() {
    return account != null;
  }

  boolean pays() {
    return pays;
  }

  void prepareSignUp() {
    caller.prepare("/accounts", account.signUp());
  }

  void signUpAnswered() {
    if (caller.ok()) {
      signedUp = true;
      book.acknowledged(account);
    }
  }

  /** Answers: is there an account to which a profile can be added? */
  boolean signedUp() {
    return signedUp;
  }

  void prepareSignIn() {
    caller.prepare("/sessions", account.signIn());
  }

  void signInAnswered() {
    token = caller.json().path("token").asText("");
    caller.token(token);
  }

  /** Answers: is somebody signed in to the new account? */
  boolean signedIn() {
    return !token.isBlank();
  }

  void prepareProfile() {
    caller.prepare("/profiles", "{\"name\":\"" + WriteBook.Added.NAME + "\"}");
  }

  void profileAnswered() {
    String id = caller.json().path("id").asText("");
    if (!id.isBlank()) {
      book.acknowledged(new WriteBook.Added(account, token, id));
    }
  }

  void prepareInvoices() {
    caller.prepare("/billing/invoices", null);
  }

  /** An invoice that is told as paid is one that must stay so, whoever paid it. */
  void invoicesAnswered() {
    for (JsonNode one : caller.json()) {
      String id = one.path("id").asText("");
      if (one.path("paid").asBoolean()) {
        book.acknowledged(new WriteBook.Paid(writer, id));
      } else {
        invoice = id;
      }
    }
  }

  /** Answers: is there an open invoice? */
  boolean owes() {
    return !invoice.isBlank();
  }

  void preparePayment() {
    caller.prepare("/billing/invoices/" + invoice + "/payments", "{}");
    caller.once();
  }

  void paymentAnswered() {
    if (caller.ok()) {
      book.acknowledged(new WriteBook.Paid(writer, invoice));
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
