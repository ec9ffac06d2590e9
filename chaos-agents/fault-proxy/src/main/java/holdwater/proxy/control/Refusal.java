package holdwater.proxy.control;

/**
 * A request that cannot be fulfilled: the HTTP status and the words of Toxiproxy where it has some.
 */
public final class Refusal extends Exception {

  private static final long serialVersionUID = 1;

  private final int status;

  public Refusal(int status, String message) {
    super(message);
    this.status = status;
  }

  public int status() {
    return status;
  }

  static Refusal proxyNotFound() {
    return new Refusal(404, "proxy not found");
  }

  static Refusal toxicNotFound() {
    return new Refusal(404, "toxic not found");
  }

  static Refusal missing(String field) {
    return new Refusal(400, "missing required field: " + field);
  }

  static Refusal badBody(String reason) {
    return new Refusal(400, "bad request body: " + reason);
  }
}
