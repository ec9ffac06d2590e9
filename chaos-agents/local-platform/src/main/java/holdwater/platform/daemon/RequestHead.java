package holdwater.platform.daemon;

import holdwater.platform.api.ApiError;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A request up to its body.
 *
 * @param headers by lower-case name
 * @param length of the body
 */
record RequestHead(
    String method, String path, String query, Map<String, String> headers, int length) {
  private static final int MAX_HEAD_BYTES = 16 << 10;
  private static final int MAX_BODY_BYTES = 8 << 20;

  /** Of a request that is refused: so much is read, or its sender might not see the answer. */
  private static final int MAX_DISCARDED_BYTES = 64 << 10;

  /** Empty when there is none. */
  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /**
   * Reads one.
   *
   * @throws Refusal when it is none, or too large
   */
  static RequestHead read(InputStream in) throws IOException {
    String[] lines = lines(in);
    String[] first = lines[0].split(" ", -1);
    if (first.length != 3 || !first[2].startsWith("HTTP/1.")) {
      throw mistake("this is no request of HTTP/1.1");
    }
    Map<String, String> headers = new HashMap<>();
    for (int i = 1; i < lines.length && !lines[i].isEmpty(); i++) {
      int colon = lines[i].indexOf(':');
      if (colon < 1) {
        throw mistake("a header has no colon");
      }
      String name = lines[i].substring(0, colon).toLowerCase(Locale.ROOT);
      if (headers.put(name, lines[i].substring(colon + 1).strip()) != null) {
        throw mistake("header " + name + " comes twice");
      }
    }
    URI uri = uri(first[1]);
    String query = uri.getQuery() == null ? "" : uri.getQuery();
    return new RequestHead(first[0], uri.getPath(), query, Map.copyOf(headers), length(headers));
  }

  /** Up to the empty line. */
  private static String[] lines(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    int lineEnds = 0;
    while (lineEnds < 2) {
      int next = in.read();
      if (next < 0 || head.length() == MAX_HEAD_BYTES) {
        throw mistake(next < 0 ? "the request ends in its headers" : "its headers are too large");
      }
      head.append((char) next);
      lineEnds = next == '\n' ? lineEnds + 1 : next == '\r' ? lineEnds : 0;
    }
    return head.toString().split("\r?\n", -1);
  }

  private static URI uri(String target) {
    try {
      URI uri = new URI(target);
      if (target.startsWith("/") && uri.getPath() != null) {
        return uri;
      }
    } catch (URISyntaxException none) {
      throw mistake("this is no path: " + none.getMessage());
    }
    throw mistake("a path begins with a slash");
  }

  private static int length(Map<String, String> headers) {
    if (headers.containsKey("transfer-encoding")) {
      throw mistake("a body needs a Content-Length, and no Transfer-Encoding");
    }
    String length = headers.getOrDefault("content-length", "0");
    if (!length.matches("[0-9]{1,9}")) {
      throw mistake("Content-Length is no number");
    }
    return Integer.parseInt(length);
  }

  /**
   * The body, all of it.
   *
   * @throws Refusal when it ends early or is too large
   */
  byte[] body(InputStream in) throws IOException {
    if (length > MAX_BODY_BYTES) {
      throw new Refusal(
          413, ApiError.BAD_REQUEST, "a request holds " + MAX_BODY_BYTES + " bytes at most");
    }
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw mistake("the request ends in its body");
    }
    return body;
  }

  /** Passes over the body of a request that is refused, if it is a short one. */
  void discardBody(InputStream in) throws IOException {
    if (length <= MAX_DISCARDED_BYTES) {
      in.readNBytes(length);
    }
  }

  private static Refusal mistake(String message) {
    return new Refusal(400, ApiError.BAD_REQUEST, message);
  }
}
