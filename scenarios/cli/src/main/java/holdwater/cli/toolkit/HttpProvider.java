package holdwater.cli.toolkit;

import com.fasterxml.jackson.databind.JsonNode;
import holdwater.engine.toolkit.ActivityFailed;
import holdwater.engine.toolkit.ActivityOutcome;
import holdwater.engine.toolkit.Provider;
import holdwater.engine.toolkit.Python;
import holdwater.engine.toolkit.Variables;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Asks a server, as an experiment's {@code http} provider says. */
final class HttpProvider implements Provider {
  private static final BigDecimal MILLIS = BigDecimal.valueOf(1_000);
  private static final BigDecimal LONGEST_SECONDS = BigDecimal.valueOf(600);

  private final HttpCalls calls;

  HttpProvider(HttpCalls calls) {
    this.calls = calls;
  }

  @Override
  public ActivityOutcome call(JsonNode provider, Variables variables)
      throws ActivityFailed, InterruptedException {
    HttpAnswer answer = calls.ask(question(provider, variables));
    Optional<String> doubt =
        answer.isOk() ? Optional.empty() : Optional.of("was answered " + answer.status());
    return new ActivityOutcome(answer.output(), doubt);
  }

  /** The address, as far as it is known before anything is played. */
  static URI url(JsonNode provider, Variables variables) {
    return Urls.of(variables.substitute(provider.path("url").asText()));
  }

  private static HttpQuestion question(JsonNode provider, Variables variables)
      throws ActivityFailed {
    String method = provider.path("method").asText("GET").toUpperCase(Locale.ROOT);
    Map<String, String> headers = headers(variables.substitute(provider.path("headers")));
    JsonNode timeout = variables.substitute(provider.path("timeout"));
    JsonNode given = provider.path("arguments");
    JsonNode arguments = variables.isEmpty() ? given : variables.substitute(given);
    URI url;
    try {
      url = url(provider, variables);
    } catch (IllegalArgumentException e) {
      throw new ActivityFailed("'" + provider.path("url").asText() + "' is no address");
    }
    boolean get = method.equals("GET");
    return new HttpQuestion(
        method,
        get ? Urls.with(url, Urls.form(arguments)) : url,
        get ? headers : withForm(headers, arguments),
        get ? Optional.empty() : body(headers, arguments),
        seconds(timeout.isArray() ? timeout.path(0) : timeout, HttpCalls.CONNECT),
        seconds(timeout.isArray() ? timeout.path(1) : timeout, HttpCalls.ANSWER),
        provider.path("verify_tls").asBoolean(true),
        provider.path("max_retries").asInt(0));
  }

  private static Map<String, String> headers(JsonNode given) {
    Map<String, String> headers = new LinkedHashMap<>();
    given.properties().forEach(each -> headers.put(each.getKey(), Python.text(each.getValue())));
    return headers;
  }

  private static boolean isJson(Map<String, String> headers) {
    return "application/json".equals(headers.get("Content-Type"));
  }

  private static Map<String, String> withForm(Map<String, String> headers, JsonNode arguments) {
    if (arguments.isObject() && !arguments.isEmpty() && !isJson(headers)) {
      headers.putIfAbsent("Content-Type", "application/x-www-form-urlencoded");
    }
    return headers;
  }

  private static Optional<String> body(Map<String, String> headers, JsonNode arguments) {
    boolean none = arguments.isMissingNode() || arguments.isNull();
    String body = none ? "" : isJson(headers) ? arguments.toString() : Urls.form(arguments);
    return Optional.of(body).filter(text -> !text.isEmpty());
  }

  private static Duration seconds(JsonNode given, Duration otherwise) {
    return Python.decimal(given)
        .filter(seconds -> seconds.signum() > 0)
        .map(
            seconds -> Duration.ofMillis(seconds.min(LONGEST_SECONDS).multiply(MILLIS).longValue()))
        .filter(duration -> !duration.isZero())
        .orElse(otherwise);
  }
}
