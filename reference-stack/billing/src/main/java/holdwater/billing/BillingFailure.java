package holdwater.billing;

/** An answer other than the one hoped for; its message is shown to callers. */
public final class BillingFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  private BillingFailure(int status, String code, String message, Throwable cause) {
    super(message, cause);
    this.status = status;
    this.code = code;
  }

  static BillingFailure badRequest(String message) {
    return new BillingFailure(400, "bad-request", message, null);
  }

  /** 402: the provider will not charge. */
  static BillingFailure refused() {
    return new BillingFailure(
        402, "payment-refused", "The provider refuses to charge: try again with a new key.", null);
  }

  /** 404, for what is somebody else's as well: nobody learns that it exists. */
  static BillingFailure notFound(String what) {
    return new BillingFailure(404, "not-found", "There is no such " + what + ".", null);
  }

  static BillingFailure conflict(String message) {
    return new BillingFailure(409, "conflict", message, null);
  }

  /** 503: nobody knows whether it was charged, until the same key is sent again. */
  static BillingFailure unknown(Throwable cause) {
    return new BillingFailure(
        503,
        "payment-unknown",
        "The provider does not answer: send the same key again, it charges once.",
        cause);
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }
}
