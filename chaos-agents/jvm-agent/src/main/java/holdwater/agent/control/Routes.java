package holdwater.agent.control;

import holdwater.agent.fault.AgentLog;
import holdwater.agent.fault.Failures;
import holdwater.agent.fault.FaultInForce;
import holdwater.agent.fault.FaultKind;
import holdwater.agent.fault.Refusal;
import holdwater.agent.weave.Weaver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The paths of the API. */
final class Routes {
  private static final String FAULTS = "/v1/faults/";
  private static final String LEASE = "/lease";
  private static final String PREVIEW = "/v1/preview";
  private static final int MAX_CLASSES_SHOWN = 50;

  private final Faults faults;
  private final Weaver weaver;
  private final Failures failures;
  private final Refused refused;
  private final AgentLog log;

  Routes(Faults faults, Weaver weaver, Failures failures, Refused refused, AgentLog log) {
    this.faults = faults;
    this.weaver = weaver;
    this.failures = failures;
    this.refused = refused;
    this.log = log;
  }

  ControlAnswer answer(Request request) throws Refusal {
    String path = request.path();
    if (path.startsWith(FAULTS) && path.endsWith(LEASE)) {
      return request.method().equals("PUT")
          ? renew(path.substring(FAULTS.length(), path.length() - LEASE.length()), request)
          : notAllowed();
    }
    if (path.startsWith(FAULTS)) {
      return fault(path.substring(FAULTS.length()), request);
    }
    if (path.equals(PREVIEW)) {
      return request.method().equals("POST")
          ? Previews.answer(request.body(), faults.language(), weaver)
          : notAllowed();
    }
    if (!request.method().equals("GET")) {
      return notAllowed();
    }
    return switch (path) {
      case "/v1/faults" -> list();
      case "/v1/kinds" -> kinds();
      case "/v1/log" -> ControlAnswer.json(200, quoted(log.lines()));
      case "/health" -> health();
      case "/metrics" -> Metrics.answer(faults.all(), failures, refused, weaver);
      default -> ControlAnswer.error(404, "no such path");
    };
  }

  private ControlAnswer kinds() {
    List<String> all = new ArrayList<>();
    for (FaultKind kind : faults.language().kinds()) {
      all.add(
          new JsonWriter()
              .open()
              .field("word", kind.word())
              .field("usage", kind.usage())
              .field("takesProcess", kind.takesProcess())
              .field("meetsCalls", kind.meetsCalls())
              .close());
    }
    return ControlAnswer.json(
        200,
        new JsonWriter()
            .open()
            .raw("kinds", JsonWriter.array(all))
            .field("dose", faults.language().dose())
            .close());
  }

  private static ControlAnswer notAllowed() {
    return ControlAnswer.error(405, "method not allowed");
  }

  private ControlAnswer fault(String id, Request request) throws Refusal {
    return switch (request.method()) {
      case "PUT" -> put(id, request.body());
      case "GET" -> ControlAnswer.json(200, describe(faults.get(id)));
      case "DELETE" -> {
        faults.end(id, "disarmed");
        yield ControlAnswer.noContent();
      }
      default -> notAllowed();
    };
  }

  private ControlAnswer put(String id, String body) throws Refusal {
    boolean isNew = faults.put(wanted(id, body));
    return ControlAnswer.json(isNew ? 201 : 200, describe(faults.get(id)));
  }

  private static Faults.Wanted wanted(String id, String body) throws Refusal {
    JsonObject object = JsonObject.parse(body, Set.of("fault", "ttlMillis", "state", "seed"));
    String state = object.text("state", "armed");
    if (!state.equals("armed") && !state.equals("ready")) {
      throw Refusal.mistake("state must be armed or ready, was '" + state + "'");
    }
    return new Faults.Wanted(
        id,
        object.text("fault"),
        lease(object),
        state.equals("armed"),
        // Two faults without a seed shall not dice alike.
        object.whole("seed", id.hashCode()));
  }

  private static Duration lease(JsonObject object) throws Refusal {
    return Duration.ofMillis(object.whole("ttlMillis"));
  }

  private ControlAnswer renew(String id, Request request) throws Refusal {
    faults.renew(id, lease(JsonObject.parse(request.body(), Set.of("ttlMillis"))));
    return ControlAnswer.json(200, describe(faults.get(id)));
  }

  private ControlAnswer list() {
    List<String> all = new ArrayList<>();
    for (LeasedFault one : faults.all()) {
      all.add(describe(one));
    }
    return ControlAnswer.json(200, JsonWriter.array(all));
  }

  private String describe(LeasedFault one) {
    FaultInForce fault = one.fault();
    List<String> classes = new ArrayList<>(weaver.classes(fault));
    return new JsonWriter()
        .open()
        .field("id", fault.id())
        .field("fault", fault.plan().text())
        .field("state", one.state())
        .field("expiresInMillis", TimeUnit.NANOSECONDS.toMillis(one.leftNanos()))
        .field("met", fault.met())
        .field("hits", fault.hits())
        .field("methods", weaver.methods(fault))
        .field("classCount", classes.size())
        .field("classes", classes.subList(0, Math.min(MAX_CLASSES_SHOWN, classes.size())))
        .field("unwoven", weaver.unwoven(fault))
        .field("whyNothing", weaver.whyNothing(fault))
        .close();
  }

  /** Off: class bytes are as if there were no agent. */
  private ControlAnswer health() {
    List<LeasedFault> all = faults.all();
    boolean armed = false;
    for (LeasedFault one : all) {
      armed |= one.isArmed();
    }
    return ControlAnswer.json(
        200,
        new JsonWriter()
            .open()
            .field("state", armed ? "armed" : weaver.isOn() ? "ready" : "off")
            .field("faults", all.size())
            .field("failures", failures.count())
            .field("pid", ProcessHandle.current().pid())
            .close());
  }

  private static String quoted(List<String> lines) {
    List<String> texts = new ArrayList<>();
    for (String line : lines) {
      texts.add(JsonWriter.quoted(line));
    }
    return JsonWriter.array(texts);
  }
}
