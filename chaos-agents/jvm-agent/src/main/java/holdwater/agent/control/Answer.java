package holdwater.agent.control;

/** What goes back to the caller. */
record Answer(int status, String type, String body) {
  private static final String JSON = "application/json";

  static Answer json(int status, String body) {
    return new Answer(status, JSON, body);
  }

  static Answer error(int status, String message) {
    return json(
        status, new JsonWriter().open().field("error", message).field("status", status).close());
  }

  static Answer noContent() {
    return new Answer(204, JSON, "");
  }
}
