package holdwater.load.viewers;

import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.doIfOrElse;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Session;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Those who write what must be kept: a rating each, a payment, or a sign-up and a profile. */
final class ScribeScenario {
  private static final String SCRIBE = "scribe";

  private ScribeScenario() {}

  static ScenarioBuilder scenarioOf(World world) {
    AtomicLong numbers = new AtomicLong();
    String run = UUID.randomUUID().toString();
    return scenario("scribes")
        .doIf(session -> !world.workload().stopping())
        .then(
            exec(session -> {
                  Scribe scribe = new Scribe(world, run, numbers.getAndIncrement());
                  return session.set(SCRIBE, scribe).set(ApiCall.CALLER, scribe.caller());
                })
                .exec(
                    doIfOrElse((Session session) -> scribe(session).signsUp())
                        .then(signUp())
                        .orElse(
                            doIfOrElse((Session session) -> scribe(session).pays())
                                .then(payment())
                                .orElse(rating()))));
  }

  private static ChainBuilder signUp() {
    return exec(
        to(Scribe::prepareSignUp),
        ApiCall.postPatiently("sign-up"),
        to(Scribe::signUpAnswered),
        doIf((Session session) -> scribe(session).signedUp())
            .then(
                to(Scribe::prepareSignIn),
                ApiCall.postPatiently("sign-in"),
                to(Scribe::signInAnswered)),
        doIf((Session session) -> scribe(session).signedIn())
            .then(
                to(Scribe::prepareProfile),
                ApiCall.postOnce("new-profile"),
                to(Scribe::profileAnswered)));
  }

  private static ChainBuilder payment() {
    return exec(
        to(Scribe::prepareInvoices),
        ApiCall.get("invoices"),
        to(Scribe::invoicesAnswered),
        doIf((Session session) -> scribe(session).owes())
            .then(
                to(Scribe::preparePayment), ApiCall.post("payment"), to(Scribe::paymentAnswered)));
  }

  private static ChainBuilder rating() {
    return exec(to(Scribe::prepareRating), ApiCall.put("rating"), to(Scribe::ratingAnswered));
  }

  private static Scribe scribe(Session session) {
    return session.get(SCRIBE);
  }

  private static ChainBuilder to(Consumer<Scribe> step) {
    return exec(
        session -> {
          step.accept(scribe(session));
          return session;
        });
  }
}
