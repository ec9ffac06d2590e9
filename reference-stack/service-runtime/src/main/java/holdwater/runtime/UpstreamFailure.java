package holdwater.runtime;

import holdwater.resilience.CallFailed;
import holdwater.resilience.FailureKind;
import java.time.Duration;
import java.util.Optional;

/**
 * A call to another service did not give an answer: what {@link ServiceClient} throws. Left alone,
 * it becomes this service's own answer: 4xx as it came, 503 and 504 kept, any other failure 502;
 * and whoever gets it is told that it is not ours ({@link #HEADER}).
 */
public final class UpstreamFailure extends ApiFailure {
  /**
   * Names the service whose failure an answer is, where that is not the one who answers. Whoever
   * gets it holds it against nobody in between, and does not try again what was tried next to the
   * failure.
   */
  public static final String HEADER = "X-Failure-Of";

  private static final long serialVersionUID = 1L;

  private final String service;
  private final FailureKind kind;
  private final String failed;

  /**
   * A failed call to {@code service}. {@code status} is the one it answered with, 503 when it could
   * not be reached or was not tried (open breaker, no instance), 504 when it did not answer in
   * time.
   */
  public UpstreamFailure(String service, int status, String code, String message, Throwable cause) {
    this(service, status, code, message, FailureKind.FAILED, cause);
  }

  /**
   * As above, with what the failure says about the instance; without it, that it may have carried
   * the request out.
   */
  public UpstreamFailure(
      String service, int status, String code, String message, FailureKind kind, Throwable cause) {
    super(status, code, message, cause);
    this.service = service;
    this.kind = kind;
    this.failed = service;
  }

  private UpstreamFailure(
      String service, int status, ErrorBody error, FailureKind kind, String failed, Duration rest) {
    super(status, error.error(), error.message(), rest, null);
    this.service = service;
    this.kind = kind;
    this.failed = failed;
  }

  /** This process stops: a failure of its own, whomever it was about to call. */
  private UpstreamFailure(String service, CallFailed interrupted) {
    super(503, "interrupted", "This instance is stopping.", interrupted);
    this.service = service;
    this.kind = FailureKind.FAILED;
    this.failed = null;
  }

  /**
   * What {@code service} answered instead of what was asked for.
   *
   * @param failed the service that it names in {@link #HEADER}; itself if it names none
   * @param rest what it said by {@code Retry-After}; zero if nothing
   */
  public static UpstreamFailure answered(
      String service, int status, ErrorBody error, FailureKind kind, String failed, Duration rest) {
    return new UpstreamFailure(service, status, error, kind, failed, rest);
  }

  /** The failure of a service's last try, or why there was none. */
  public static UpstreamFailure of(CallFailed failed) {
    String service = failed.service();
    return switch (failed.reason()) {
      case ANSWERED, FAILED ->
          failed.getCause() instanceof UpstreamFailure upstream
              ? upstream
              : new UpstreamFailure(
                  service, 502, "failed", "The call to " + service + " failed.", failed);
      case BREAKER_OPEN ->
          new UpstreamFailure(
              service,
              503,
              "breaker-open",
              "Calls to " + service + " are refused for a while.",
              failed);
      case DEADLINE_SPENT ->
          new UpstreamFailure(
              service, 504, "deadline", "No time was left to call " + service + ".", failed);
      case NO_INSTANCE ->
          new UpstreamFailure(
              service, 503, "no-instance", "There is no " + service + " to call.", failed);
      case NO_PLACE ->
          new UpstreamFailure(
              service, 503, "no-place", "All places for " + service + " are taken.", failed);
      case INTERRUPTED -> new UpstreamFailure(service, failed);
    };
  }

  /** The service that was called. */
  public String service() {
    return service;
  }

  /** What it says about the instance that was called. */
  public FailureKind kind() {
    return kind;
  }

  /** The service that failed, however far behind; empty if it is this process. */
  public Optional<String> failed() {
    return Optional.ofNullable(failed);
  }

  /** Whether the service itself refused the request, so that asking again would not help: 4xx. */
  public boolean isRefusal() {
    return status() < 500;
  }
}
