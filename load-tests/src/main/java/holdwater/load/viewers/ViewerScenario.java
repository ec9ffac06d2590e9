package holdwater.load.viewers;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.doIfOrElse;
import static io.gatling.javaapi.core.CoreDsl.doSwitch;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.onCase;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import holdwater.load.player.Stream.Action;
import holdwater.load.record.ViewerEvents;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Session;
import java.util.function.Consumer;

/**
 * A viewer's evening as a chain:
 *
 * <pre>
 *   slot taken   arrival            arrival + 3.2 s    start = arrival + 6.4 s
 *       |  pause  | home or search .. | title page ...  | playback, init, segment | watch ... leave
 *       +---------+-------------------+-----------------+--------------------------------------> t
 * </pre>
 *
 * An audience that browses more looks at other titles before that one, a step each. In one that
 * insists whoever sees no picture presses play again, with no click before.
 *
 * <p>Each step has time for a viewer's whole patience, so the next is never late because of the
 * system under test, only because of the generator.
 */
final class ViewerScenario {
  private static final String VIEWER = "viewer";
  private static final String ACTION = "action";

  private ViewerScenario() {}

  static ScenarioBuilder scenarioOf(World world) {
    return scenario("viewers")
        .exec(
            session -> {
              Viewer viewer = world.recorder().arrive(slot -> new Viewer(world, slot));
              // Null when less is to be sent than was planned.
              return viewer == null
                  ? session
                  : session.set(VIEWER, viewer).set(ApiCall.CALLER, viewer.caller());
            })
        .exec(
            doIf(session -> session.contains(VIEWER))
                .then(
                    pause(session -> viewer(session).untilArrival()),
                    doIf(session -> viewer(session).arrives()).then(firstClick()),
                    browse(),
                    pause(session -> viewer(session).untilTitle()),
                    doIf(session -> viewer(session).opensTitle())
                        .then(to(Viewer::prepareTitle), ApiCall.get(ViewerEvents.TITLE)),
                    pause(session -> viewer(session).untilPlay()),
                    doIf(session -> viewer(session).pressesPlay()).then(stream(), again()),
                    to(Viewer::leave)));
  }

  private static ChainBuilder firstClick() {
    return doIfOrElse((Session session) -> viewer(session).searches())
        .then(to(Viewer::prepareSearch), ApiCall.get(ViewerEvents.SEARCH))
        .orElse(to(Viewer::prepareHome), ApiCall.get(ViewerEvents.HOME));
  }

  private static ChainBuilder browse() {
    return asLongAs(session -> viewer(session).looksOn(), "looks")
        .on(
            pause(session -> viewer(session).untilLook()),
            doIf(session -> viewer(session).opensLook())
                .then(to(Viewer::prepareLook), ApiCall.get(ViewerEvents.TITLE)),
            to(Viewer::looked));
  }

  private static ChainBuilder stream() {
    return exec(
        to(Viewer::preparePlayback),
        ApiCall.post(ViewerEvents.PLAYBACK),
        to(Viewer::sessionAnswered),
        doIf(session -> viewer(session).hasStream())
            .then(
                exec(session -> session.set(EdgeCall.FETCHER, viewer(session).fetcher()))
                    .exec(ViewerScenario::decide)
                    .asLongAs(session -> action(session) != Action.LEAVE)
                    .on(exec(act()).exec(ViewerScenario::decide))));
  }

  private static ChainBuilder again() {
    return asLongAs(session -> viewer(session).insists(), "insists")
        .on(
            pause(session -> viewer(session).untilAgain()),
            doIf(session -> viewer(session).pressesAgain()).then(stream()));
  }

  private static ChainBuilder act() {
    return doSwitch(session -> action(session))
        .on(
            onCase(Action.FETCH)
                .then(
                    to(Viewer::prepareFetch),
                    doIfOrElse((Session session) -> viewer(session).starting())
                        .then(EdgeCall.fetch(EdgeCall.AT_START))
                        .orElse(EdgeCall.fetch(EdgeCall.WHILE_PLAYING)),
                    to(Viewer::fetchDone)),
            onCase(Action.HEARTBEAT)
                .then(to(Viewer::prepareHeartbeat), ApiCall.post(ViewerEvents.HEARTBEAT)),
            onCase(Action.RENEW)
                .then(
                    to(Viewer::prepareRenewal),
                    ApiCall.post(ViewerEvents.PLAYBACK),
                    to(Viewer::renewalAnswered)),
            onCase(Action.WAIT).then(pause(session -> viewer(session).waitTime())));
  }

  private static Session decide(Session session) {
    return session.set(ACTION, viewer(session).next());
  }

  private static Action action(Session session) {
    return session.get(ACTION);
  }

  private static Viewer viewer(Session session) {
    return session.get(VIEWER);
  }

  private static ChainBuilder to(Consumer<Viewer> step) {
    return exec(
        session -> {
          step.accept(viewer(session));
          return session;
        });
  }
}
