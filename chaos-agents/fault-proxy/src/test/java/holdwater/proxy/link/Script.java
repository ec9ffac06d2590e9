package holdwater.proxy.link;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Texts of a conversation as a random client and server would lead it. */
final class Script {

  private final SplittableRandom random;
  final List<String> requests = new ArrayList<>();
  final List<String> responses = new ArrayList<>();

  Script(SplittableRandom random) {
    this.random = random;
    int exchanges = random.nextInt(1, 8);
    for (int i = 0; i < exchanges; i++) {
      boolean isHead = random.nextInt(6) == 0;
      requests.add(request(i, isHead));
      responses.add(response(isHead));
    }
  }

  private String request(int i, boolean isHead) {
    String start = " /path/" + i + "?q=" + random.nextInt() + " HTTP/1.1⏎Host: x⏎X-N: " + i + "⏎";
    if (isHead) {
      return Talk.crlf("HEAD" + start + "⏎");
    }
    return switch (random.nextInt(4)) {
      case 0 -> Talk.crlf("GET" + start + "⏎");
      case 1 -> Talk.crlf("⏎GET" + start + "Content-Length: 0⏎⏎");
      case 2 -> withLength("POST" + start);
      default -> Talk.crlf("PUT" + start + "transfer-encoding: Chunked⏎⏎") + chunks();
    };
  }

  private String withLength(String start) {
    String body = body();
    return Talk.crlf(start + "Content-Length: " + body.length() + "⏎⏎") + body;
  }

  private String response(boolean isHead) {
    String interim = random.nextInt(5) == 0 ? Talk.crlf("HTTP/1.1 100 Continue⏎A: b⏎⏎") : "";
    if (isHead) {
      return interim + Talk.crlf("HTTP/1.1 200 OK⏎Content-Length: 500⏎⏎");
    }
    return interim
        + switch (random.nextInt(4)) {
          case 0 -> Talk.crlf("HTTP/1.1 204 No Content⏎⏎");
          case 1 -> Talk.crlf("HTTP/1.1 304 Not Modified⏎Content-Length: 77⏎⏎");
          case 2 -> withLength("HTTP/1.1 200 OK⏎X: y⏎");
          default -> Talk.crlf("HTTP/1.1 200 OK⏎Transfer-Encoding: gzip, chunked⏎⏎") + chunks();
        };
  }

  private String chunks() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      String body = body() + "!";
      String extension = random.nextBoolean() ? "" : ";name=\"value\"";
      text.append(Integer.toHexString(body.length())).append(extension);
      text.append("\r\n").append(body).append("\r\n");
    }
    return text + Talk.crlf(random.nextBoolean() ? "0⏎⏎" : "000⏎Trailer: x⏎Other: y⏎⏎");
  }

  /** Bytes that look like messages, to tempt the reader. */
  private String body() {
    String lure = Talk.crlf("⏎⏎HTTP/1.1 200 OK⏎⏎GET / HTTP/1.1⏎⏎0⏎⏎");
    StringBuilder body = new StringBuilder();
    for (int i = random.nextInt(60); i > 0; i--) {
      body.append(random.nextInt(8) == 0 ? lure : String.valueOf((char) random.nextInt(256)));
    }
    return body.toString();
  }
}
