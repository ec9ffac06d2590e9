package holdwater.load.viewers;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import holdwater.load.player.Failover;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The pool of accounts: signed up if they are not, signed in once, used by all viewers in turn. So
 * password hashing is paid before the first stream start and never on its path.
 */
final class SignUp {
  /** Accounts whose history nobody looks at: many viewers at a time use each. */
  static final int VIEWERS = 24;

  /** Accounts of those who look at their history: one at a time each. */
  static final int WITNESSES = 16;

  static final int FIRST_VIEWER = 0;
  static final int FIRST_WITNESS = VIEWERS;

  /** Virtual users that share the work: as many as hash at the same time on two cores. */
  static final int USERS = 4;

  private static final int MAX_TRIES = 30;
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
  private static final String STATE = "signUp";

  /** All of them watch on one: accounts remembers who does for each account. */
  private static final String DEVICE = "{\"deviceId\":\"load\"}";

  private static final String PLAN_FOR_MANY = "{\"plan\":\"venue\"}";

  private static final int ALL = VIEWERS + WITNESSES;

  /** Often enough to bring viewers before their time, seldom enough to cost nothing. */
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private final World world;
  private final Optional<Meeting> meeting;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger nextPlan = new AtomicInteger();

  private SignUp(World world, Optional<Meeting> meeting) {
    this.world = world;
    this.meeting = meeting;
  }

  /**
   * Inject {@link #USERS} at once; whoever comes last fetches the list of titles, and of plans, and
   * waits for other generators if there are any.
   *
   * @param meeting with those; empty for a generator by itself
   */
  static ScenarioBuilder scenarioOf(World world, Optional<Meeting> meeting) {
    SignUp signUp = new SignUp(world, meeting);
    ChainBuilder one =
        exec(signUp::prepareAccount)
            .exec(ApiCall.postPatiently("sign-up"))
            .exec(signUp::prepareSession)
            .exec(ApiCall.postPatiently("sign-in"))
            .exec(signUp::signedIn)
            .doIf(session -> signUp.wantsProfile(session))
            .then(
                exec(signUp::prepareProfiles)
                    .exec(ApiCall.get("profiles"))
                    .exec(signUp::prepareChoice)
                    .exec(ApiCall.post("choose-profile")))
            .exec(signUp::settled);
    ChainBuilder titles =
        exec(signUp::prepareTitles).exec(ApiCall.get("titles")).exec(signUp::titles);
    return scenario("sign-up")
        .exec(signUp::take)
        .asLongAs(session -> signUp.wants(session))
        .on(exec(one).doIf(session -> signUp.again(session)).then(paused()))
        .exec(session -> session.set(STATE, new State(-1)))
        .doIf(session -> signUp.complete())
        .then(
            doIf(session -> world.titles().isEmpty()).then(titles),
            doIf(session -> world.titles().isEmpty()).then(paused().exec(titles)),
            exec(signUp::check),
            signUp.plan(),
            doIf(session -> meeting.isPresent()).then(exec(signUp::meet).exec(signUp.awaited())));
  }

  private Session meet(Session session) {
    meeting.ifPresent(Meeting::ready);
    return session;
  }

  private ChainBuilder awaited() {
    return asLongAs((Session session) -> meeting.filter(Meeting::waits).isPresent())
        .on(pause(LOOK_EVERY));
  }

  /** Where plans are sold, an account that many share, or use again soon, needs one for many. */
  private ChainBuilder plan() {
    return exec(this::preparePlans)
        .exec(ApiCall.getAnonymously("plans"))
        .exec(this::plans)
        .asLongAs(session -> wantsPlan(session))
        .on(
            exec(this::preparePlan)
                .exec(ApiCall.put("plan"))
                .exec(this::planAnswered)
                .doIf(session -> again(session))
                .then(paused()));
  }

  private static ChainBuilder paused() {
    return pause(BETWEEN_TRIES);
  }

  /** One virtual user's work. */
  private static final class State {
    private int account;
    private int tries;
    private String token = "";
    private boolean hasProfile;

    private State(int account) {
      this.account = account;
    }
  }

  private Session take(Session session) {
    return session.set(STATE, new State(next.getAndIncrement()));
  }

  private boolean wants(Session session) {
    return state(session).account < ALL && world.workload().failure() == null;
  }

  private boolean again(Session session) {
    return state(session).tries > 0;
  }

  private boolean complete() {
    return world.signedIn() == ALL && world.workload().failure() == null;
  }

  private Session prepareAccount(Session session) {
    Caller caller = callerFor(state(session).account);
    caller.prepare("/accounts", credentials(state(session).account, true));
    return session.set(ApiCall.CALLER, caller);
  }

  private Session prepareSession(Session session) {
    ApiCall.caller(session).prepare("/sessions", credentials(state(session).account, false));
    return session;
  }

  private Session signedIn(Session session) {
    State state = state(session);
    JsonNode answer = ApiCall.caller(session).json();
    state.token = answer.path("token").asText("");
    state.hasProfile = !answer.path("profileId").asText("").isBlank();
    return session;
  }

  /** Answers: has nobody said on this device who watches? */
  private boolean wantsProfile(Session session) {
    return !state(session).token.isBlank() && !state(session).hasProfile;
  }

  private Session prepareProfiles(Session session) {
    Caller caller = ApiCall.caller(session);
    caller.token(state(session).token);
    caller.prepare("/profiles", null);
    return session;
  }

  private Session prepareChoice(Session session) {
    Caller caller = ApiCall.caller(session);
    String profile = caller.json().path(0).path("id").asText("none");
    caller.prepare("/profiles/" + profile + "/choice", DEVICE);
    return session;
  }

  /** Signed in with somebody who watches, or to be tried again. */
  private Session settled(Session session) {
    State state = state(session);
    Caller caller = ApiCall.caller(session);
    String token = state.hasProfile ? state.token : caller.json().path("token").asText("");
    if (!token.isBlank()) {
      world.signedIn(new World.Account(state.account, token));
      state.account = next.getAndIncrement();
      state.tries = 0;
    } else if (++state.tries >= MAX_TRIES) {
      world
          .workload()
          .fail(
              "viewer %d could not sign in %d times, last answer: %s"
                  .formatted(state.account, MAX_TRIES, answer(caller)));
    }
    return session;
  }

  private Session prepareTitles(Session session) {
    Caller caller = callerFor(FIRST_VIEWER);
    caller.token(world.account(0, FIRST_VIEWER, 1).token());
    caller.prepare("/titles?limit=100", null);
    return session.set(ApiCall.CALLER, caller);
  }

  private Session titles(Session session) {
    JsonNode json = ApiCall.caller(session).json();
    JsonNode list = json.isArray() ? json : json.path("titles");
    List<String> ids = new ArrayList<>();
    list.forEach(title -> ids.add(title.path("id").asText()));
    ids.removeIf(String::isBlank);
    if (!ids.isEmpty()) {
      // The order of popularity must not depend on the catalog's.
      world.titles(ids.stream().sorted().toList());
    }
    return session;
  }

  private Session check(Session session) {
    if (world.titles().isEmpty()) {
      world
          .workload()
          .fail("the catalog lists no titles, answer: " + answer(ApiCall.caller(session)));
    }
    return session;
  }

  private Session preparePlans(Session session) {
    Caller caller = callerFor(FIRST_VIEWER);
    caller.prepare("/billing/plans", null);
    return session.set(ApiCall.CALLER, caller);
  }

  /** Where nothing is sold there is no such list. */
  private Session plans(Session session) {
    if (ApiCall.caller(session).json().isArray()) {
      world.foundBilling();
    }
    return session.set(STATE, new State(nextPlan.getAndIncrement()));
  }

  private boolean wantsPlan(Session session) {
    return world.hasBilling() && state(session).account < ALL && world.workload().failure() == null;
  }

  private Session preparePlan(Session session) {
    int account = state(session).account;
    Caller caller = callerFor(account);
    caller.token(world.account(account, FIRST_VIEWER, ALL).token());
    caller.prepare("/billing/subscription", PLAN_FOR_MANY);
    return session.set(ApiCall.CALLER, caller);
  }

  private Session planAnswered(Session session) {
    State state = state(session);
    Caller caller = ApiCall.caller(session);
    if (caller.ok()) {
      state.account = nextPlan.getAndIncrement();
      state.tries = 0;
    } else if (++state.tries >= MAX_TRIES) {
      world
          .workload()
          .fail(
              "viewer %d could not take a plan %d times, last answer: %s"
                  .formatted(state.account, MAX_TRIES, answer(caller)));
    }
    return session;
  }

  private static String answer(Caller caller) {
    return caller.status() == 0 ? "none" : "HTTP " + caller.status();
  }

  private Caller callerFor(int account) {
    return new Caller(world.recorder(), new Failover(world.homeOf(account).gateways(), true));
  }

  private String credentials(int account, boolean named) {
    String seed = world.seedOfAccounts();
    String name = named ? ",\"name\":\"Viewer " + account + "\"" : ",\"deviceId\":\"load\"";
    return "{\"email\":\"viewer-%d-%s@viewers.example\",\"password\":\"holds-water-%s-%d\"%s}"
        .formatted(account, seed, seed, account, name);
  }

  private static State state(Session session) {
    return session.get(STATE);
  }
}
