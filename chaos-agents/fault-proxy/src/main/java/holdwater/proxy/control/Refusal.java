package holdwater.proxy.control;

import java.util.List;

/**
 * A request that cannot be fulfilled: the HTTP status and the words of Toxiproxy where it has some.
 */
public final class Refusal extends Exception {

  private static final long serialVersionUID = 1;

  private final int status;
  private final transient List<String> mistakes;

  public Refusal(int status, String message) {
    this(status, message, List.of());
  }

  private Refusal(int status, String message, List<String> mistakes) {
    super(message);
    this.status = status;
    this.mistakes = List.copyOf(mistakes);
  }

  /** A body with these mistakes. */
  public static Refusal mistakes(List<String> found) {
    String count = found.size() == 1 ? "1 mistake" : found.size() + " mistakes";
    return new Refusal(400, count + ": " + String.join("; ", found), found);
  }

  public int status() {
    return status;
  }

  /** Every mistake by itself; empty if the message is all there is to say. */
  public List<String> mistakes() {
    return mistakes;
  }

  public static Refusal proxyNotFound() {
    return new Refusal(404, "proxy not found");
  }

  public static Refusal toxicNotFound() {
    return new Refusal(404, "toxic not found");
  }

  public static Refusal toxicExists() {
    return new Refusal(409, "toxic already exists");
  }

  public static Refusal badStream() {
    return new Refusal(400, "stream was invalid, can be either upstream or downstream");
  }

  public static Refusal badType() {
    return new Refusal(400, "invalid toxic type");
  }

  public static Refusal missing(String field) {
    return new Refusal(400, "missing required field: " + field);
  }

  static Refusal badBody(String reason) {
    return new Refusal(400, "bad request body: " + reason);
  }
}
