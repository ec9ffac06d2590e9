package holdwater.cli.toolkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import holdwater.engine.toolkit.ActivityFailed;
import holdwater.engine.toolkit.ActivityOutcome;
import holdwater.engine.toolkit.Variables;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code chaosprometheus}: queries of the server that {@code prometheus_base_url} names. */
final class PrometheusFunctions {
  private static final String PROBES = "chaosprometheus.probes.";
  private static final Pattern AGO =
      Pattern.compile("(\\d{1,6}) ?(s|sec|second|m|min|mn|minute|h|hour|d|day)s?( ago)?");

  private final HttpCalls calls;
  private final InstantSource clock;

  PrometheusFunctions(HttpCalls calls, InstantSource clock) {
    this.calls = calls;
    this.clock = clock;
  }

  List<PythonFunction> all() {
    return List.of(
        PythonFunction.http(
            PROBES + "query",
            List.of("query"),
            List.of("when", "timeout", "verify_tls"),
            (arguments, variables) -> base(variables),
            this::query),
        PythonFunction.http(
            PROBES + "query_interval",
            List.of("query", "start", "end"),
            List.of("step", "timeout", "verify_tls"),
            (arguments, variables) -> base(variables),
            this::queryInterval));
  }

  private static URI base(Variables variables) {
    return Urls.of(variables.configuration("prometheus_base_url").asText("http://localhost:9090"));
  }

  private ActivityOutcome query(JsonNode arguments, Variables variables)
      throws ActivityFailed, InterruptedException {
    ObjectNode asked = asked(arguments);
    if (!arguments.path("when").asText().isEmpty()) {
      asked.put("time", time(arguments.path("when").asText()));
    }
    return ask("/api/v1/query", asked, variables);
  }

  private ActivityOutcome queryInterval(JsonNode arguments, Variables variables)
      throws ActivityFailed, InterruptedException {
    ObjectNode asked = asked(arguments);
    asked.put("step", arguments.path("step").asText("1"));
    asked.put("start", time(arguments.path("start").asText()));
    asked.put("end", time(arguments.path("end").asText()));
    return ask("/api/v1/query_range", asked, variables);
  }

  private static ObjectNode asked(JsonNode arguments) {
    ObjectNode asked = JsonNodeFactory.instance.objectNode();
    asked.set("query", arguments.path("query"));
    if (arguments.hasNonNull("timeout")) {
      asked.set("timeout", arguments.get("timeout"));
    }
    return asked;
  }

  private ActivityOutcome ask(String path, JsonNode asked, Variables variables)
      throws ActivityFailed, InterruptedException {
    URI url = Urls.with(Urls.of(base(variables) + path), Urls.form(asked));
    HttpAnswer answer =
        calls.ask(HttpQuestion.of("GET", url, Map.of("Accept", "application/json"), ""));
    if (!answer.isExactlyOk()) {
      throw new ActivityFailed("Prometheus answered " + answer.status() + ": " + answer.text());
    }
    return ActivityOutcome.of(answer.json());
  }

  /** A moment as people say it: "now", "5 minutes ago", or by RFC 3339. */
  private String time(String words) throws ActivityFailed {
    String said = words.strip().toLowerCase(Locale.ROOT);
    if (said.equals("now")) {
      return clock.instant().toString();
    }
    Matcher ago = AGO.matcher(said);
    if (ago.matches()) {
      return clock.instant().minus(length(ago)).toString();
    }
    try {
      Instant instant = OffsetDateTime.parse(words.strip()).toInstant();
      return instant.toString();
    } catch (DateTimeException e) {
      throw new ActivityFailed(
          "'" + words + "' is not read here: say now, '5 minutes ago', or 2026-01-31T12:00:00Z");
    }
  }

  private static Duration length(Matcher ago) {
    long count = Long.parseLong(ago.group(1));
    return switch (ago.group(2).charAt(0)) {
      case 's' -> Duration.ofSeconds(count);
      case 'm' -> Duration.ofMinutes(count);
      case 'h' -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }
}
