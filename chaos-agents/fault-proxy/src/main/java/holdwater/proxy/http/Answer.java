package holdwater.proxy.http;

import holdwater.proxy.control.Refusal;

/**
 * What goes back to a caller.
 *
 * @param type the Content-Type; empty for none
 * @param location where to ask instead; empty for nowhere else
 * @param last true if the connection ends with it
 */
record Answer(int status, String type, String body, String location, boolean last) {

  private static final String PLAIN = "text/plain; charset=utf-8";

  private static Answer of(int status, String type, String body) {
    return new Answer(status, type, body, "", false);
  }

  static Answer json(int status, String json) {
    return of(status, "application/json", json);
  }

  static Answer noContent() {
    return of(204, "", "");
  }

  static Answer methodNotAllowed() {
    return of(405, "", "");
  }

  static Answer notFound() {
    return plain(404, "404 page not found\n");
  }

  /** As Go's server answers what is no proper request; the connection ends with it. */
  static Answer badRequest() {
    return badRequest("");
  }

  static Answer badRequest(String why) {
    return new Answer(400, PLAIN, "400 Bad Request" + why, "", true);
  }

  static Answer moved(String location) {
    return new Answer(301, "", "", location, false);
  }

  static Answer plain(int status, String text) {
    return of(status, PLAIN, text);
  }

  static Answer text(String type, String text) {
    return of(200, type, text);
  }

  /** An error as Toxiproxy sends it: JSON in plain text, with a line end. */
  static Answer error(int status, String message) {
    return plain(status, Json.error(status, message) + "\n");
  }

  static Answer error(Refusal refusal) {
    return plain(refusal.status(), Json.error(refusal) + "\n");
  }

  /** True if Go would forbid browsers to guess what it is. */
  boolean isError() {
    return type.equals(PLAIN) && !last;
  }
}
