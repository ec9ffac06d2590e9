package holdwater.load.viewers;

import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Session;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Those who upload: each asks for the right to, and sends one video. */
final class CreatorScenario {
  private static final String CREATOR = "creator";

  private CreatorScenario() {}

  static ScenarioBuilder scenarioOf(World world) {
    AtomicLong numbers = new AtomicLong();
    long run = UUID.randomUUID().getMostSignificantBits();
    return scenario("creators")
        .doIf(session -> !world.workload().stopping())
        .then(
            exec(session -> {
                  Creator creator = new Creator(world, run, numbers.getAndIncrement());
                  return session
                      .set(CREATOR, creator)
                      .set(ApiCall.CALLER, creator.caller())
                      .set(ApiCall.CONTENT, creator.content());
                })
                .exec(to(Creator::prepareRight))
                .exec(ApiCall.post("creator"))
                .exec(to(Creator::prepareUpload))
                .exec(ApiCall.upload("upload"))
                .exec(to(Creator::uploadAnswered)));
  }

  private static ChainBuilder to(Consumer<Creator> step) {
    return exec(
        session -> {
          step.accept(creator(session));
          return session;
        });
  }

  private static Creator creator(Session session) {
    return session.get(CREATOR);
  }
}
