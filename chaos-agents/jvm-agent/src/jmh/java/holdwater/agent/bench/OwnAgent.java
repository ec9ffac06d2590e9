package holdwater.agent.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;

/** The agent in this very JVM, found by {@code -Dagent.files}. */
final class OwnAgent {
  private final HttpClient http = HttpClient.newHttpClient();
  private final String address;
  private final String token;

  OwnAgent() throws IOException {
    Path files = Path.of(System.getProperty("agent.files"));
    address = Files.readString(files.resolve("port")).strip();
    token = Files.readString(files.resolve("token")).strip();
  }

  /** Sets a fault to {@code ready} or {@code armed} for an hour. */
  void put(String id, String fault, String state) {
    String body = "{\"fault\":\"" + fault + "\",\"ttlMillis\":3600000,\"state\":\"" + state + "\"}";
    HttpResponse<String> answer = call("PUT", "/v1/faults/" + id, body);
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException(answer.body());
    }
  }

  void delete(String id) {
    call("DELETE", "/v1/faults/" + id, "");
  }

  String health() {
    return call("GET", "/health", "").body();
  }

  private HttpResponse<String> call(String method, String path, String body) {
    try {
      return http.send(
          HttpRequest.newBuilder(URI.create("http://" + address + path))
              .header("Authorization", "Bearer " + token)
              .method(method, BodyPublishers.ofString(body))
              .build(),
          BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
