package holdwater.model.fault;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which requests a fault meets: those that fit everything that is given. All others pass as if
 * there were no fault, over the same links and connections.
 *
 * @param path without the query; {@code *} stands for any text
 */
public record RequestMatch(
    Optional<String> method, Optional<String> path, Optional<HeaderValue> header) {

  /** Every request. */
  public static final RequestMatch ANY =
      new RequestMatch(Optional.empty(), Optional.empty(), Optional.empty());

  /** A header that a request carries with exactly this value. */
  public record HeaderValue(String name, String value) {
    public HeaderValue {
      checkArgument(
          name.matches("[A-Za-z0-9-]{1,64}"), "header name must be a word, was '%s'", name);
      checkArgument(
          value.matches("[!-~]([ -~]{0,126}[!-~])?"),
          "header value must be plain text, was '%s'",
          value);
    }
  }

  public RequestMatch {
    checkNotNull(method, "method");
    checkNotNull(path, "path");
    checkNotNull(header, "header");
    method.ifPresent(
        given ->
            checkArgument(given.matches("[A-Z]{1,20}"), "method must be one, was '%s'", given));
    path.ifPresent(
        given ->
            checkArgument(
                given.matches("[/*][!-~]{0,255}"), "path must begin with / or *, was '%s'", given));
  }

  /** The requests of the experiment that this header names. */
  public static RequestMatch tagged(String name, String value) {
    return new RequestMatch(
        Optional.empty(), Optional.empty(), Optional.of(new HeaderValue(name, value)));
  }

  /** The match for people, such as {@code GET /titles* with X-Experiment: drill}. */
  public String describe() {
    List<String> parts = new ArrayList<>();
    method.ifPresent(parts::add);
    path.ifPresent(parts::add);
    if (parts.isEmpty()) {
      parts.add(header.isEmpty() ? "all requests" : "requests");
    }
    header.ifPresent(given -> parts.add("with " + given.name() + ": " + given.value()));
    return String.join(" ", parts);
  }
}
