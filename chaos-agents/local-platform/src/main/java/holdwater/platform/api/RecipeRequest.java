package holdwater.platform.api;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How to revert a fault at a target that knows no leases, as data: when the lease ends, the daemon
 * sends these requests, in order.
 */
public record RecipeRequest(List<Step> steps, long leaseMillis) {
  /** A revert is a handful of calls; a longer list is surely a mistake. */
  public static final int MAX_STEPS = 32;

  public RecipeRequest {
    steps = List.copyOf(steps);
    checkArgument(
        !steps.isEmpty() && steps.size() <= MAX_STEPS,
        "steps must be 1 to %s, were %s",
        MAX_STEPS,
        steps.size());
    checkArgument(
        leaseMillis > 0 && leaseMillis <= InjectionRequest.MAX_LEASE_MILLIS,
        "leaseMillis must be 1 to %s, was %s",
        InjectionRequest.MAX_LEASE_MILLIS,
        leaseMillis);
  }

  /**
   * One HTTP request. A 2xx answer, or a 404 for what is gone already, counts as done.
   *
   * @param expect what the first 64 KB of a 2xx answer's body must contain, blanks aside; empty
   *     when the status says enough
   */
  public record Step(
      String method,
      String url,
      Map<String, String> headers,
      String body,
      Optional<String> expect) {
    /** Whose status says enough. */
    public Step(String method, String url, Map<String, String> headers, String body) {
      this(method, url, headers, body, Optional.empty());
    }

    public Step {
      checkNotBlank(method, "method");
      checkNotBlank(url, "url");
      checkArgument(url.startsWith("http://") || url.startsWith("https://"), "no URL: %s", url);
      headers = Map.copyOf(headers);
      checkNotNull(body, "body");
      checkNotNull(expect, "expect");
    }
  }
}
