package holdwater.agent.bench;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The agent in this very JVM, found by {@code -Dagent.files}. Speaks to it over a plain socket: a
 * client with threads of its own would be measured, too.
 */
final class OwnAgent {
  private final String address;
  private final String token;

  OwnAgent() throws IOException {
    Path files = Path.of(System.getProperty("agent.files"));
    address = Files.readString(files.resolve("port")).strip();
    token = Files.readString(files.resolve("token")).strip();
  }

  /** Sets a fault to {@code ready} or {@code armed} for an hour. */
  void put(String id, String fault, String state) throws IOException {
    call(
        "PUT",
        "/v1/faults/" + id,
        "{\"fault\":\"" + fault + "\",\"ttlMillis\":3600000,\"state\":\"" + state + "\"}");
  }

  void delete(String id) throws IOException {
    call("DELETE", "/v1/faults/" + id, "");
  }

  String health() throws IOException {
    return call("GET", "/health", "");
  }

  private String call(String method, String path, String body) throws IOException {
    int colon = address.indexOf(':');
    int port = Integer.parseInt(address.substring(colon + 1));
    try (Socket socket = new Socket(address.substring(0, colon), port)) {
      String request =
          method
              + " "
              + path
              + " HTTP/1.1\r\nHost: "
              + address
              + "\r\nAuthorization: Bearer "
              + token
              + "\r\nContent-Length: "
              + body.length()
              + "\r\n\r\n"
              + body;
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      String answer =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      if (!answer.startsWith("HTTP/1.1 2")) {
        throw new IOException(answer);
      }
      return answer;
    }
  }
}
