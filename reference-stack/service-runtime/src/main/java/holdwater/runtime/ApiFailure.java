package holdwater.runtime;

import holdwater.resilience.AsksForRest;
import java.time.Duration;

/**
 * An answer other than the one hoped for: thrown by a controller or below, it becomes {@code
 * {"error": code, "message": message}} with its status. The message is shown to callers.
 */
public class ApiFailure extends RuntimeException implements AsksForRest {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final Duration rest;

  /**
   * An answer with {@code status} (400..599), a machine-readable {@code code} such as {@code
   * not-found}, and a sentence.
   */
  public ApiFailure(int status, String code, String message) {
    this(status, code, message, null);
  }

  /** As above, with what led to it. */
  public ApiFailure(int status, String code, String message, Throwable cause) {
    this(status, code, message, Duration.ZERO, cause);
  }

  /**
   * As above, with when to come again.
   *
   * @param rest told as {@code Retry-After}, in whole seconds; zero: nothing is told
   */
  public ApiFailure(int status, String code, String message, Duration rest, Throwable cause) {
    super(message, cause);
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("status " + status + " is not between 400 and 599");
    }
    this.status = status;
    this.code = code;
    this.rest = rest;
  }

  /** 400: the request cannot be understood. */
  public static ApiFailure badRequest(String message) {
    return new ApiFailure(400, "bad-request", message);
  }

  /** 401: no valid token. */
  public static ApiFailure unauthorized(String message) {
    return new ApiFailure(401, "unauthorized", message);
  }

  /** 403: understood, and refused. */
  public static ApiFailure forbidden(String message) {
    return new ApiFailure(403, "forbidden", message);
  }

  /** 404: there is no such thing. */
  public static ApiFailure notFound(String message) {
    return new ApiFailure(404, "not-found", message);
  }

  /** 409: it collides with what is there. */
  public static ApiFailure conflict(String message) {
    return new ApiFailure(409, "conflict", message);
  }

  /**
   * 429: not so often. Says something of who asks, never of this instance: nobody's breaker opens
   * for it.
   *
   * @param rest until it makes sense to ask again; positive
   */
  public static ApiFailure tooMany(String message, Duration rest) {
    return new ApiFailure(429, "too-many-requests", message, rest, null);
  }

  /** The HTTP status. */
  public final int status() {
    return status;
  }

  /** The machine-readable code. */
  public final String code() {
    return code;
  }

  @Override
  public final Duration rest() {
    return rest;
  }
}
