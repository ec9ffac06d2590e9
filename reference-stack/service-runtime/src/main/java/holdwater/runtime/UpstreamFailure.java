package holdwater.runtime;

import holdwater.resilience.FailureKind;

/**
 * A call to another service did not give an answer: what {@link ServiceClient} throws. Left alone,
 * it becomes this service's own answer: 4xx as it came, 503 and 504 kept, any other failure 502.
 */
public final class UpstreamFailure extends ApiFailure {
  private static final long serialVersionUID = 1L;

  private final String service;
  private final FailureKind kind;

  /**
   * A failed call to {@code service}. {@code status} is the one it answered with, 503 when it could
   * not be reached or was not tried (open breaker, no instance), 504 when it did not answer in
   * time.
   */
  public UpstreamFailure(String service, int status, String code, String message, Throwable cause) {
    this(service, status, code, message, FailureKind.FAILED, cause);
  }

  UpstreamFailure(
      String service, int status, String code, String message, FailureKind kind, Throwable cause) {
    super(status, code, message, cause);
    this.service = service;
    this.kind = kind;
  }

  /** The service that was called. */
  public String service() {
    return service;
  }

  /** What it says about the instance that was called. */
  FailureKind kind() {
    return kind;
  }

  /**
   * Whether the service itself refused the request, so that asking again would not help: 4xx other
   * than 429.
   */
  public boolean isRefusal() {
    return status() < 500 && status() != 429;
  }
}
