package holdwater.cli.toolkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import holdwater.engine.toolkit.ActivityFailed;
import holdwater.engine.toolkit.ActivityOutcome;
import holdwater.engine.toolkit.Python;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code chaosspring}: the chaos monkey in a Spring Boot app, by its actuator. */
final class SpringFunctions {
  private static final String ACTIONS = "chaosspring.actions.";
  private static final String PROBES = "chaosspring.probes.";
  private static final List<String> OPTIONAL = List.of("headers", "timeout", "verify_ssl");
  private static final int UNAVAILABLE = 503;

  private final HttpCalls calls;

  SpringFunctions(HttpCalls calls) {
    this.calls = calls;
  }

  List<PythonFunction> all() {
    return List.of(
        post(ACTIONS + "enable_chaosmonkey", "enable"),
        post(ACTIONS + "disable_chaosmonkey", "disable"),
        PythonFunction.http(
            ACTIONS + "change_assaults_configuration",
            List.of("base_url", "assaults_configuration"),
            OPTIONAL,
            (arguments, variables) -> base(arguments),
            (arguments, variables) ->
                text(
                    ask(
                        "POST",
                        "assaults",
                        arguments,
                        arguments.path("assaults_configuration").toString()))),
        PythonFunction.http(
            PROBES + "chaosmonkey_enabled",
            List.of("base_url"),
            OPTIONAL,
            (arguments, variables) -> base(arguments),
            (arguments, variables) -> enabled(ask("GET", "status", arguments, ""))),
        get(PROBES + "watcher_configuration", "watcher"),
        get(PROBES + "assaults_configuration", "assaults"));
  }

  private PythonFunction post(String name, String endpoint) {
    return PythonFunction.http(
        name,
        List.of("base_url"),
        OPTIONAL,
        (arguments, variables) -> base(arguments),
        (arguments, variables) -> text(ask("POST", endpoint, arguments, "")));
  }

  private PythonFunction get(String name, String endpoint) {
    return PythonFunction.http(
        name,
        List.of("base_url"),
        OPTIONAL,
        (arguments, variables) -> base(arguments),
        (arguments, variables) -> {
          HttpAnswer answer = ask("GET", endpoint, arguments, "");
          checkOk(answer);
          return ActivityOutcome.of(answer.json());
        });
  }

  private static URI base(JsonNode arguments) {
    return Urls.of(arguments.path("base_url").asText());
  }

  private HttpAnswer ask(String method, String endpoint, JsonNode arguments, String body)
      throws ActivityFailed, InterruptedException {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", "application/json");
    arguments
        .path("headers")
        .properties()
        .forEach(each -> headers.put(each.getKey(), Python.text(each.getValue())));
    if (!body.isEmpty()) {
      headers.put("Content-Type", "application/json");
    }
    URI url = Urls.of(arguments.path("base_url").asText() + "/chaosmonkey/" + endpoint);
    HttpQuestion plain = HttpQuestion.of(method, url, headers, body);
    return calls.ask(
        new HttpQuestion(
            plain.method(),
            plain.url(),
            plain.headers(),
            plain.body(),
            plain.connect(),
            plain.answer(),
            arguments.path("verify_ssl").asBoolean(true),
            0));
  }

  private static void checkOk(HttpAnswer answer) throws ActivityFailed {
    if (!answer.isExactlyOk()) {
      throw new ActivityFailed(
          "the chaos monkey answered " + answer.status() + ": " + answer.text());
    }
  }

  private static ActivityOutcome text(HttpAnswer answer) throws ActivityFailed {
    checkOk(answer);
    return ActivityOutcome.of(TextNode.valueOf(answer.text()));
  }

  private static ActivityOutcome enabled(HttpAnswer answer) throws ActivityFailed {
    if (answer.status() == UNAVAILABLE) {
      return ActivityOutcome.of(BooleanNode.FALSE);
    }
    checkOk(answer);
    return ActivityOutcome.of(BooleanNode.TRUE);
  }
}
