package holdwater.agent.control;

/** What goes back to the caller. */
record ControlAnswer(int status, String type, String body) {
  private static final String JSON = "application/json";

  static ControlAnswer json(int status, String body) {
    return new ControlAnswer(status, JSON, body);
  }

  static ControlAnswer error(int status, String message) {
    return json(
        status, new JsonWriter().open().field("error", message).field("status", status).close());
  }

  static ControlAnswer noContent() {
    return new ControlAnswer(204, JSON, "");
  }
}
