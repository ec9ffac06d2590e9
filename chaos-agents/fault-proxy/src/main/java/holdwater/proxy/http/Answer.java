package holdwater.proxy.http;

/**
 * What goes back to a caller.
 *
 * @param type the Content-Type; empty for none
 */
record Answer(int status, String type, String body) {

  private static final String PLAIN = "text/plain; charset=utf-8";

  static Answer json(int status, String json) {
    return new Answer(status, "application/json", json);
  }

  static Answer noContent() {
    return new Answer(204, "", "");
  }

  static Answer methodNotAllowed() {
    return new Answer(405, "", "");
  }

  static Answer plain(int status, String text) {
    return new Answer(status, PLAIN, text);
  }

  static Answer text(String type, String text) {
    return new Answer(200, type, text);
  }

  /** An error as Toxiproxy sends it: JSON in plain text, with a line end. */
  static Answer error(int status, String message) {
    return plain(status, Json.error(status, message) + "\n");
  }

  boolean isPlain() {
    return type.equals(PLAIN);
  }
}
