package holdwater.platform.daemon;

import holdwater.platform.api.ApiError;

/** A request to the control API that cannot be fulfilled; it becomes the answer. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String error;

  Refusal(int status, String error, String message) {
    super(message);
    this.status = status;
    this.error = error;
  }

  int status() {
    return status;
  }

  ApiError body() {
    return new ApiError(error, getMessage());
  }

  static Refusal noStack() {
    return new Refusal(404, ApiError.NO_STACK, "no stack is up: ./holdwater up starts one");
  }
}
