package holdwater.proxy.http;

import holdwater.proxy.control.Refusal;

/**
 * What goes back to a caller.
 *
 * @param type the Content-Type; empty for none
 * @param location where to ask instead; empty for nowhere else
 * @param last true if the connection ends with it
 */
record ApiAnswer(int status, String type, String body, String location, boolean last) {

  private static final String PLAIN = "text/plain; charset=utf-8";

  private static ApiAnswer of(int status, String type, String body) {
    return new ApiAnswer(status, type, body, "", false);
  }

  static ApiAnswer json(int status, String json) {
    return of(status, "application/json", json);
  }

  static ApiAnswer noContent() {
    return of(204, "", "");
  }

  static ApiAnswer methodNotAllowed() {
    return of(405, "", "");
  }

  static ApiAnswer notFound() {
    return plain(404, "404 page not found\n");
  }

  /** As Go's server answers what is no proper request; the connection ends with it. */
  static ApiAnswer badRequest() {
    return badRequest("");
  }

  static ApiAnswer badRequest(String why) {
    return new ApiAnswer(400, PLAIN, "400 Bad Request" + why, "", true);
  }

  static ApiAnswer moved(String location) {
    return new ApiAnswer(301, "", "", location, false);
  }

  static ApiAnswer plain(int status, String text) {
    return of(status, PLAIN, text);
  }

  static ApiAnswer text(String type, String text) {
    return of(200, type, text);
  }

  /** An error as Toxiproxy sends it: JSON in plain text, with a line end. */
  static ApiAnswer error(int status, String message) {
    return plain(status, Json.error(status, message) + "\n");
  }

  static ApiAnswer error(Refusal refusal) {
    return plain(refusal.status(), Json.error(refusal) + "\n");
  }

  /** True if Go would forbid browsers to guess what it is. */
  boolean isError() {
    return type.equals(PLAIN) && !last;
  }
}
