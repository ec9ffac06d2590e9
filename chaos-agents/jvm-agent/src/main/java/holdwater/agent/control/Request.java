package holdwater.agent.control;

import holdwater.agent.fault.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One request as it came over the socket.
 *
 * @param headers by lower-case name
 */
record Request(String method, String path, Map<String, String> headers, String body) {
  private static final int MAX_HEAD_BYTES = 16 * 1024;
  private static final int MAX_BODY_BYTES = 64 * 1024;

  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /**
   * Reads one.
   *
   * @throws Refusal if it is none, or too large
   */
  static Request read(InputStream in) throws IOException, Refusal {
    String[] lines = head(in).split("\r?\n", -1);
    String[] first = lines[0].split(" ", -1);
    if (first.length != 3 || !first[2].startsWith("HTTP/1.")) {
      throw Refusal.mistake("no request of HTTP/1.1");
    }
    Map<String, String> headers = new HashMap<>();
    for (int i = 1; i < lines.length && !lines[i].isEmpty(); i++) {
      int colon = lines[i].indexOf(':');
      if (colon < 1) {
        throw Refusal.mistake("a header without a colon");
      }
      String name = lines[i].substring(0, colon).toLowerCase(Locale.ROOT);
      if (headers.put(name, lines[i].substring(colon + 1).strip()) != null) {
        throw Refusal.mistake("header " + name + " comes twice");
      }
    }
    int query = first[1].indexOf('?');
    String path = query < 0 ? first[1] : first[1].substring(0, query);
    return new Request(first[0], path, headers, body(in, headers));
  }

  /** Up to the empty line, without it. */
  private static String head(InputStream in) throws IOException, Refusal {
    StringBuilder head = new StringBuilder();
    int lineEnds = 0;
    // One look per byte: this code runs so seldom that it is never compiled.
    while (lineEnds < 2) {
      int next = in.read();
      if (next < 0 || head.length() == MAX_HEAD_BYTES) {
        throw Refusal.mistake(next < 0 ? "it ends in its headers" : "its headers are too large");
      }
      head.append((char) next);
      lineEnds = next == '\n' ? lineEnds + 1 : next == '\r' ? lineEnds : 0;
    }
    return head.toString();
  }

  private static String body(InputStream in, Map<String, String> headers)
      throws IOException, Refusal {
    if (headers.containsKey("transfer-encoding")) {
      throw new Refusal(411, "a body needs a Content-Length");
    }
    int length;
    try {
      length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    } catch (NumberFormatException e) {
      throw Refusal.mistake("Content-Length is no number");
    }
    if (length < 0 || length > MAX_BODY_BYTES) {
      throw new Refusal(413, "a body has at most " + MAX_BODY_BYTES + " bytes");
    }
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw Refusal.mistake("it ends in its body");
    }
    return new String(body, StandardCharsets.UTF_8);
  }
}
