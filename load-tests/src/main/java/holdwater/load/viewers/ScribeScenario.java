package holdwater.load.viewers;

import static io.gatling.javaapi.core.CoreDsl.doIfOrElse;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Session;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Those who write what must be kept: a rating each, or a sign-up. */
final class ScribeScenario {
  private static final String SCRIBE = "scribe";

  private ScribeScenario() {}

  static ScenarioBuilder scenarioOf(World world) {
    AtomicLong numbers = new AtomicLong();
    return scenario("scribes")
        .doIf(session -> !world.workload().stopping())
        .then(
            exec(session -> {
                  Scribe scribe = new Scribe(world, numbers.getAndIncrement());
                  return session.set(SCRIBE, scribe).set(ApiCall.CALLER, scribe.caller());
                })
                .exec(
                    doIfOrElse((Session session) -> scribe(session).signsUp())
                        .then(
                            to(Scribe::prepareSignUp),
                            ApiCall.postPatiently("sign-up"),
                            to(Scribe::signUpAnswered))
                        .orElse(
                            to(Scribe::prepareRating),
                            ApiCall.put("rating"),
                            to(Scribe::ratingAnswered))));
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
