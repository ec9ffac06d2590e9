package holdwater.proxy.conformance;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One request to an API.
 *
 * @param path as it goes into the request line
 * @param body {@link #HOST} in it stands for the address that belongs to the server it is sent to
 * @param headers whole lines
 */
record ApiCall(String method, String path, String body, List<String> headers) {

  /** Two servers on one machine cannot listen on the same ports of the same address. */
  static final String HOST = "127.9.9.9";

  static ApiCall of(String method, String path, String body) {
    return new ApiCall(method, path, body, List.of());
  }

  static ApiCall get(String path) {
    return of("GET", path, "");
  }

  /** What goes over the wire. */
  byte[] bytes(String host) {
    byte[] content = body.replace(HOST, host).getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder(method).append(' ').append(path).append(" HTTP/1.1\r\n");
    if (headers.stream().noneMatch(line -> line.startsWith("Host:"))) {
      head.append("Host: localhost\r\n");
    }
    headers.forEach(line -> head.append(line).append("\r\n"));
    // As the JDK's own client, and so toxiproxy-java, says it of every body.
    head.append("Content-Type: application/x-www-form-urlencoded\r\n");
    head.append("Content-Length: ").append(content.length).append("\r\n\r\n");
    byte[] start = head.toString().getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = new byte[start.length + content.length];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(content, 0, all, start.length, content.length);
    return all;
  }

  @Override
  public String toString() {
    String shown = body.length() > 400 ? body.substring(0, 400) + "..." : body;
    return method + " " + path + " " + headers + " " + shown;
  }
}
