package holdwater.dashboards.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import holdwater.dashboards.console.TimelineEntry.Kind;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What a page may ask for and do, once it is let in. Whatever somebody does is written into the
 * timeline with their name, also when it is refused. Thread-safe.
 */
public final class ConsoleApi {
  static final String JSON = "application/json; charset=utf-8";
  private static final int LONGEST_NOTE = 2_000;

  private final LiveSystem system;
  private final LiveBoard board;
  private final Timeline timeline;
  private final Doorkeeper door;
  private final HouseRules rules;
  private final OwnerActs owner;
  private final RecentTraces traces;
  private final InstantSource clock;
  private final Consumer<Person> end;

  /** One injection after the other: each takes a while, and the next is held against it. */
  private final Object injecting = new Object();

  /**
   * @param end called when the owner wants the console to end: all is reverted by then, and the
   *     owner's page was told
   */
  public ConsoleApi(
      LiveSystem system,
      LiveBoard board,
      Timeline timeline,
      Doorkeeper door,
      InstantSource clock,
      Consumer<Person> end) {
    this.system = system;
    this.board = board;
    this.timeline = timeline;
    this.door = door;
    this.rules = board.rules();
    this.owner = new OwnerActs(rules, timeline);
    this.traces = new RecentTraces(system, clock);
    this.clock = clock;
    this.end = end;
  }

  /**
   * @param links makes the token of an invitation into a link
   * @throws Refused for what is not there or may not be done
   */
  void serve(Caller caller, Person person, Function<String, URI> links) throws IOException {
    String route = caller.method() + " " + caller.path();
    switch (route) {
      case "GET /api/state" -> caller.send(200, JSON, state(person).toString());
      case "GET /api/scenarios" -> caller.send(200, JSON, scenarios().toString());
      case "GET /api/traces" -> caller.send(200, JSON, RequestJson.of(traces.now()).toString());
      case "GET /api/export.md" ->
          export(caller, "md", "text/markdown; charset=utf-8", document(person).markdown());
      case "GET /api/export.json" -> export(caller, "json", JSON, document(person).json());
      case "GET /api/export.html" ->
          export(caller, "html", "text/html; charset=utf-8", document(person).html());
      default -> {
        if (!caller.method().equals("POST")) {
          throw new Refused(404, "there is nothing at " + caller.path());
        }
        checkRole(person, caller.path());
        caller.send(200, JSON, act(caller, person, links).toString());
        if (caller.path().equals(OwnerActs.END)) {
          end.accept(person);
        }
      }
    }
  }

  private static void checkRole(Person person, String path) {
    if (!person.role().mayAct()) {
      throw new Refused(403, "you are an observer: you see everything and change nothing");
    }
    if (OwnerActs.PATHS.contains(path) && person.role() != Role.OWNER) {
      throw new Refused(403, "you are an operator: only the owner may do this");
    }
  }

  private ObjectNode state(Person person) {
    ObjectNode json = board.state(person.role());
    json.putObject("me").put("name", person.name()).put("role", person.role().word());
    Limits limits = rules.limits();
    json.putObject("limits")
        .put("seconds", limits.longest().toSeconds())
        .put("faults", limits.faults());
    return json;
  }

  private ArrayNode scenarios() {
    return FigureJson.scenarios(system.scenarios(), rules.limits());
  }

  private TimelineExport document(Person person) {
    return new TimelineExport(clock.instant(), board.entries(person.role()));
  }

  private static void export(Caller caller, String ending, String type, String text)
      throws IOException {
    caller.send(
        200, type, Optional.of("game-day." + ending), text.getBytes(StandardCharsets.UTF_8));
  }

  private ObjectNode act(Caller caller, Person person, Function<String, URI> links)
      throws IOException {
    JsonNode body = caller.json();
    return switch (caller.path()) {
      case "/api/preview" -> preview(body);
      case "/api/inject" -> inject(body, person);
      case "/api/run" -> run(body, person);
      case "/api/heal" -> heal(body, person);
      case "/api/stop", OwnerActs.END -> stop(person);
      case OwnerActs.LIMITS -> owner.limits(body, person);
      case OwnerActs.BLIND -> owner.blind(body, person);
      case "/api/notes" -> note(body, person);
      case "/api/invite" -> invite(body, person, links);
      default -> throw new Refused(404, "there is nothing at " + caller.path());
    };
  }

  private InjectOrder order(JsonNode body) {
    Look.Stack stack =
        board
            .latest()
            .stack()
            .orElseThrow(() -> new Refused("no stack is up: 'holdwater up' starts one"));
    InjectOrder order = InjectOrder.read(body, stack.topology(), system::faultOfLinks);
    rules.limits().check(order.length(), board.latest().faults().size());
    return order;
  }

  private ObjectNode preview(JsonNode body) {
    InjectOrder order = order(body);
    Preview preview =
        Preview.of(order.target(), board.latest().stack().orElseThrow().topology(), board.rates());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("words", order.words());
    FrameJson.strings(json.putArray("victims"), preview.victims());
    json.put("callsPerSecond", Math.round(preview.callsPerSecond() * 10) / 10.0);
    FrameJson.strings(json.putArray("mayNotice"), preview.mayNotice());
    FrameJson.strings(json.putArray("warnings"), preview.warnings());
    return json;
  }

  private ObjectNode inject(JsonNode body, Person person) {
    // Before the wait for the lock: what a STOP finds waiting there must not come after it.
    long stops = system.stops();
    synchronized (injecting) {
      InjectOrder order = order(body);
      timeline.add(Kind.ACTION, person.name(), "asks for " + order.words());
      try {
        system.inject(order.fault(), order.target(), order.length(), person.name(), stops);
      } catch (Refused refused) {
        timeline.add(Kind.ACTION, TimelineEntry.SYSTEM, "refused: " + refused.getMessage());
        throw refused;
      }
      return JsonNodeFactory.instance.objectNode().put("words", order.words());
    }
  }

  private ObjectNode run(JsonNode body, Person person) {
    long stops = system.stops();
    synchronized (injecting) {
      String name = body.path("scenario").asText();
      PlayableScenario wanted =
          system.scenarios().stream()
              .filter(one -> one.name().equals(name))
              .findFirst()
              .orElseThrow(() -> new Refused(400, "there is no scenario '" + name + "' here"));
      rules
          .limits()
          .refusal(wanted)
          .ifPresent(
              why -> {
                throw new Refused(400, why);
              });
      timeline.add(Kind.ACTION, person.name(), "asks for scenario " + name);
      return JsonNodeFactory.instance.objectNode().put("run", begun(name, person, stops));
    }
  }

  private String begun(String scenario, Person person, long stops) {
    try {
      return system.play(scenario, person.name(), stops);
    } catch (Refused refused) {
      timeline.add(Kind.ACTION, TimelineEntry.SYSTEM, "refused: " + refused.getMessage());
      throw refused;
    }
  }

  private ObjectNode heal(JsonNode body, Person person) {
    String id = body.path("id").asText();
    FaultInForce fault =
        board.latest().faults().stream()
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseThrow(() -> new Refused("it is not in force any more"));
    timeline.add(Kind.ACTION, person.name(), "heals " + fault.words());
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("words", fault.words());
    FrameJson.evidence(json, "gone", Optional.of(system.heal(id).gone()));
    return json;
  }

  private ObjectNode stop(Person person) {
    timeline.add(Kind.STOP, person.name(), "STOP");
    StopProof proof = system.stop(person.name());
    for (StopProof.Fault fault : proof.faults()) {
      timeline.add(
          Kind.STOP,
          TimelineEntry.SYSTEM,
          fault.words()
              + (fault.gone().proven() ? " is gone: " : " is NOT proven to be gone: ")
              + fault.gone().statement());
    }
    String result =
        proof.clean()
            ? "nothing is in force, after " + Words.seconds(proof.took())
            : "NOT proven that nothing is in force. " + String.join("; ", proof.troubles());
    timeline.add(Kind.STOP, TimelineEntry.SYSTEM, result.strip());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("clean", proof.clean());
    json.put("tookMillis", proof.took().toMillis());
    FrameJson.strings(json.putArray("troubles"), proof.troubles());
    ArrayNode faults = json.putArray("faults");
    for (StopProof.Fault fault : proof.faults()) {
      ObjectNode one = faults.addObject().put("words", fault.words());
      FrameJson.evidence(one, "gone", Optional.of(fault.gone()));
    }
    return json;
  }

  private ObjectNode note(JsonNode body, Person person) {
    String text = body.path("text").asText().strip();
    if (text.isEmpty() || text.length() > LONGEST_NOTE) {
      throw new Refused(400, "a note has 1 to " + LONGEST_NOTE + " characters");
    }
    timeline.add(Kind.NOTE, person.name(), text);
    return JsonNodeFactory.instance.objectNode();
  }

  private ObjectNode invite(JsonNode body, Person person, Function<String, URI> links) {
    Role role =
        Role.of(body.path("role").asText())
            .orElseThrow(() -> new Refused(400, "a role is observer, operator or owner"));
    if (!person.role().mayInvite(role)) {
      throw new Refused(403, "you may invite nobody who may do more than you");
    }
    Person guest;
    try {
      guest = new Person(body.path("name").asText().strip(), role);
    } catch (IllegalArgumentException e) {
      throw new Refused(400, e.getMessage());
    }
    String link = links.apply(door.invite(guest)).toString();
    timeline.add(Kind.ACTION, person.name(), "invites " + guest.name() + ", " + role.word());
    return JsonNodeFactory.instance
        .objectNode()
        .put("link", link)
        .put("minutes", Doorkeeper.LINK_LASTS.toMinutes());
  }
}
