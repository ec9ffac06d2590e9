package holdwater.runtime.rehearsal;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpMethod;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One request of a rehearsal.
 *
 * @param path with its query, already encoded
 * @param body JSON to POST; null for a GET
 */
record RehearsedRequest(String path, @Nullable String body) {
  private static final Pattern SIGNED = Pattern.compile("\\{signature:([A-Za-z0-9_-]+)}");

  /**
   * Reads {@code /path} (a GET) or {@code /path {json}} (a POST). {@code {signature:TITLE}} in the
   * path becomes the query that signs the content of that title.
   *
   * @throws IllegalArgumentException if the line does not begin with a slash
   */
  static RehearsedRequest parse(String line, UnaryOperator<String> signature) {
    String text = line.strip();
    if (!text.startsWith("/")) {
      throw new IllegalArgumentException(
          "holdwater.rehearsal.requests: '%s' does not begin with a slash".formatted(text));
    }
    int space = text.indexOf(' ');
    String path = space < 0 ? text : text.substring(0, space);
    String body = space < 0 ? null : text.substring(space).strip();
    String signed =
        SIGNED
            .matcher(path)
            .replaceAll(found -> Matcher.quoteReplacement(signature.apply(found.group(1))));
    return new RehearsedRequest(signed, body);
  }

  HttpMethod method() {
    return body == null ? HttpMethod.GET : HttpMethod.POST;
  }

  /** The path without its query. */
  String pathAlone() {
    int query = path.indexOf('?');
    return query < 0 ? path : path.substring(0, query);
  }
}
