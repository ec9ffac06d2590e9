package holdwater.platform.api;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How to revert a fault at a target that knows no leases, as data: when the lease ends, the daemon
 * takes these steps, in order.
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

  /** What is done. It may be done more than once. */
  public sealed interface Step {}

  /**
   * A program that is run to its end, which is to be 0. What it starts in the background lives on.
   *
   * @param folder in which it runs
   */
  public record Command(List<String> argv, String folder) implements Step {
    public Command {
      argv = List.copyOf(argv);
      checkArgument(!argv.isEmpty(), "argv is empty");
      checkNotBlank(folder, "folder");
    }
  }

  /**
   * One HTTP request. A 2xx answer, or a 404 for what is gone already, counts as done.
   *
   * @param expect what the first 64 KB of a 2xx answer's body must contain, blanks aside; empty
   *     when the status says enough
   */
  public record Call(
      String method, String url, Map<String, String> headers, String body, Optional<String> expect)
      implements Step {
    /** Whose status says enough. */
    public Call(String method, String url, Map<String, String> headers, String body) {
      this(method, url, headers, body, Optional.empty());
    }

    public Call {
      checkNotBlank(method, "method");
      checkNotBlank(url, "url");
      checkArgument(url.startsWith("http://") || url.startsWith("https://"), "no URL: %s", url);
      headers = Map.copyOf(headers);
      checkNotNull(body, "body");
      checkNotNull(expect, "expect");
    }
  }
}
