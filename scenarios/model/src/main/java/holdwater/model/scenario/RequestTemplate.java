package holdwater.model.scenario;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;
import static holdwater.model.Checks.checkPath;

import java.util.Map;
import java.util.Optional;

/**
 * One kind of request, with {@code ${...}} in path, headers and body.
 *
 * @param name for reports
 * @param weight how often it is drawn beside the others; at least 1
 * @param method such as {@code GET}
 * @param path from the slash on, with the query
 * @param headers sent as they are, placeholders filled in
 */
public record RequestTemplate(
    String name,
    int weight,
    String method,
    String path,
    Map<String, String> headers,
    Optional<String> body,
    AnswerCheck check) {

  public RequestTemplate {
    checkNotBlank(name, "name of a request");
    checkArgument(weight >= 1, "weight must be at least 1, was %s", weight);
    checkArgument(
        method.matches("[A-Z]{1,16}"), "method must be a word such as GET, was '%s'", method);
    checkPath(path, "path");
    headers = Map.copyOf(headers);
    checkNotNull(body, "body");
    checkNotNull(check, "check");
  }
}
