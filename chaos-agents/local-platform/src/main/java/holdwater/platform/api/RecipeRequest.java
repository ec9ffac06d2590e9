package holdwater.platform.api;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;

import java.time.Duration;
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
   * @param againMillis so long after the whole recipe is done it is done once more; 0 for never
   */
  public record Command(List<String> argv, String folder, long againMillis) implements Step {
    public Command {
      argv = List.copyOf(argv);
      checkArgument(!argv.isEmpty(), "argv is empty");
      checkNotBlank(folder, "folder");
      checkArgument(
          againMillis >= 0 && againMillis <= InjectionRequest.MAX_LEASE_MILLIS,
          "againMillis must be 0 to %s, was %s",
          InjectionRequest.MAX_LEASE_MILLIS,
          againMillis);
    }

    /** One that is done once. */
    public Command(List<String> argv, String folder) {
      this(argv, folder, 0);
    }
  }

  /** So long after these steps are done they are done once more; zero for never. */
  public static Duration again(List<Step> steps) {
    long millis =
        steps.stream()
            .mapToLong(step -> step instanceof Command command ? command.againMillis() : 0)
            .max()
            .orElse(0);
    return Duration.ofMillis(millis);
  }

  /**
   * One HTTP request. A 2xx answer counts as done, and for a DELETE a 404 of what is gone already.
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
