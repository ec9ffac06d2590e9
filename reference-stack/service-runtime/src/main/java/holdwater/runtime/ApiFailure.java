package holdwater.runtime;

/**
 * An answer other than the one hoped for: thrown by a controller or below, it becomes {@code
 * {"error": code, "message": message}} with its status. The message is shown to callers.
 */
public class ApiFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  /**
   * An answer with {@code status} (400..599), a machine-readable {@code code} such as {@code
   * not-found}, and a sentence.
   */
  public ApiFailure(int status, String code, String message) {
    this(status, code, message, null);
  }

  /** As above, with what led to it. */
  public ApiFailure(int status, String code, String message, Throwable cause) {
    super(message, cause);
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("status " + status + " is not between 400 and 599");
    }
    this.status = status;
    this.code = code;
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
   */
  public static ApiFailure tooMany(String message) {
    return new ApiFailure(429, "too-many-requests", message);
  }

  /** The HTTP status. */
  public final int status() {
    return status;
  }

  /** The machine-readable code. */
  public final String code() {
    return code;
  }
}
