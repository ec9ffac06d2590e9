package holdwater.load.clients;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.bodyBytes;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.doSwitch;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.onCase;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.core.CoreDsl.substring;
import static io.gatling.javaapi.http.HttpDsl.header;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import holdwater.load.plan.PlanFile;
import io.gatling.http.client.Request;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Choice;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A client as a chain: it waits for its moment, sends, and if nobody answers may ask another entry.
 *
 * <p>On a failed connect Gatling runs no check: the status is removed before each try, and none
 * afterwards means that nobody answered.
 */
final class ClientScenario {
  private static final String CLIENT = "client";
  private static final String STATUS = "status";
  private static final String SAVED = "saved.";
  private static final List<Integer> SUCCESSES = IntStream.rangeClosed(200, 299).boxed().toList();

  private ClientScenario() {}

  /** Each comes for one journey. */
  static ScenarioBuilder scenarioOf(Clients clients) {
    return scenario("clients").exec(session -> next(clients, session)).exec(journey(clients));
  }

  /** Each takes one journey after another, as long as there are any. */
  static ScenarioBuilder loopOf(Clients clients) {
    return scenario("clients")
        .exec(session -> next(clients, session))
        .asLongAs(session -> session.contains(CLIENT), "journeys")
        .on(journey(clients).exec(session -> next(clients, session)));
  }

  private static Session next(Clients clients, Session session) {
    return with(
        session,
        clients.workload().stopping()
            ? null
            : clients.workload().recorder().arriveIfAny(slot -> new Client(clients, slot)));
  }

  private static Session with(Session session, Client client) {
    return client == null ? session.remove(CLIENT) : session.set(CLIENT, client);
  }

  private static ChainBuilder journey(Clients clients) {
    if (clients.load().journeys().stream().allMatch(journey -> journey.steps().size() == 1)) {
      return turn(clients);
    }
    return asLongAs(session -> session.contains(CLIENT), "steps")
        .on(turn(clients).exec(session -> with(session, client(session).goesOn())));
  }

  private static ChainBuilder turn(Clients clients) {
    return doIf(session -> session.contains(CLIENT))
        .then(
            pause(session -> client(session).untilStart()),
            doIf(session -> client(session).sends())
                .then(
                    exec(attempt(clients)),
                    doIf(session -> client(session).wantsAnotherTry()).then(attempt(clients)),
                    exec(
                        session -> {
                          client(session).settle();
                          return session;
                        })));
  }

  private static ChainBuilder attempt(Clients clients) {
    return exec(session -> {
          client(session).beforeTry();
          return session.removeAll(STATUS).removeAll(names(clients));
        })
        .exec(sent(clients))
        .exec(
            session -> {
              int status = session.contains(STATUS) ? session.getInt(STATUS) : 0;
              client(session).afterTry(status, !session.isFailed(), saved(session));
              return session.removeAll(STATUS).removeAll(names(clients)).markAsSucceeded();
            });
  }

  /** The kind of request that the client drew. Gatling's switch wants two kinds at least. */
  private static ChainBuilder sent(Clients clients) {
    Duration timeout = Duration.ofMillis(clients.load().timeoutMillis());
    List<ChainBuilder> kinds =
        clients.load().steps().stream()
            .map(step -> exec(saving(request(step.request()), step).requestTimeout(timeout)))
            .toList();
    if (kinds.size() == 1) {
      return kinds.get(0);
    }
    List<Choice.WithKey> choices = new ArrayList<>();
    for (int i = 0; i < kinds.size(); i++) {
      choices.add(onCase(i).then(kinds.get(i)));
    }
    return doSwitch(session -> client(session).place()).on(choices);
  }

  private static HttpRequestActionBuilder saving(
      HttpRequestActionBuilder request, PlanFile.Step step) {
    HttpRequestActionBuilder saving = request;
    for (var saved : step.save().entrySet()) {
      saving = saving.check(jsonPath(session -> saved.getValue()).saveAs(SAVED + saved.getKey()));
    }
    return saving;
  }

  private static String[] names(Clients clients) {
    return clients.load().steps().stream()
        .flatMap(step -> step.save().keySet().stream())
        .map(name -> SAVED + name)
        .toArray(String[]::new);
  }

  private static Map<String, String> saved(Session session) {
    Map<String, String> saved = new TreeMap<>();
    for (String name : client(session).saves()) {
      if (session.contains(SAVED + name)) {
        saved.put(name, session.getString(SAVED + name));
      }
    }
    return saved;
  }

  private static HttpRequestActionBuilder request(PlanFile.Request kind) {
    HttpRequestActionBuilder request =
        // By functions: Gatling reads plain text for expressions of its own.
        http(session -> kind.name())
            .httpRequest(kind.method(), session -> client(session).url())
            .sign((built, session) -> tagged(built, client(session).tag()));
    for (String name : kind.headers().keySet()) {
      request = request.header(name, session -> client(session).header(name));
    }
    if (kind.body() != null) {
      request = request.body(StringBody(session -> client(session).body()));
    }
    return checked(request, kind.check());
  }

  private static HttpRequestActionBuilder checked(
      HttpRequestActionBuilder request, PlanFile.Check check) {
    HttpRequestActionBuilder checked =
        request.check(status().saveAs(STATUS), status().in(statuses(check)));
    if (check.contains() != null) {
      checked = checked.check(substring(session -> check.contains()).exists());
    }
    if (check.atLeastBytes() > 0) {
      checked =
          checked.check(bodyBytes().transform(bytes -> bytes.length).gte(check.atLeastBytes()));
    }
    for (var json : check.json().entrySet()) {
      checked = checked.check(jsonPath(session -> json.getKey()).is(json.getValue()));
    }
    for (var expected : check.headers().entrySet()) {
      checked = checked.check(header(session -> expected.getKey()).is(expected.getValue()));
    }
    return checked;
  }

  private static List<Integer> statuses(PlanFile.Check check) {
    return check.statuses().isEmpty() ? SUCCESSES : check.statuses();
  }

  /** Added late: a header with an expression would go out empty where there is nothing to say. */
  private static Request tagged(Request request, PlanFile.Tag tag) {
    if (tag != null) {
      tag.into((name, value) -> request.getHeaders().set(name, value));
    }
    return request;
  }

  private static Client client(Session session) {
    return session.get(CLIENT);
  }
}
