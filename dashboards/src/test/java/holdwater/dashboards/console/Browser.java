package holdwater.dashboards.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What a browser sends, and what one would not. */
final class Browser {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI address;
  private String cookie = "";

  Browser(URI address) {
    this.address = address;
  }

  /** Follows a link and keeps the cookie that comes with it, if one does. */
  HttpResponse<String> follow(URI link) throws IOException, InterruptedException {
    HttpResponse<String> answer = client.send(to(link).build(), BodyHandlers.ofString());
    answer
        .headers()
        .firstValue("Set-Cookie")
        .ifPresent(set -> cookie = set.substring(0, set.indexOf(';')));
    return answer;
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(to(address.resolve(path)).build(), BodyHandlers.ofString());
  }

  HttpResponse<InputStream> open(String path) throws IOException, InterruptedException {
    return client.send(to(address.resolve(path)).build(), BodyHandlers.ofInputStream());
  }

  JsonNode json(String path) throws IOException, InterruptedException {
    return MAPPER.readTree(get(path).body());
  }

  /** As our own page does it. */
  HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
    String origin = address.toString();
    return post(path, json, "application/json", origin.substring(0, origin.length() - 1));
  }

  /**
   * @param origin empty for none
   */
  HttpResponse<String> post(String path, String body, String type, String origin)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        to(address.resolve(path)).header("Content-Type", type).POST(BodyPublishers.ofString(body));
    if (!origin.isEmpty()) {
      request.header("Origin", origin);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder to(URI uri) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(PATIENCE);
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    return request;
  }

  HttpResponse<String> getFrom(String path, String site) throws IOException, InterruptedException {
    return client.send(
        to(address.resolve(path)).header("Sec-Fetch-Site", site).build(), BodyHandlers.ofString());
  }

  /** What it shows to be let in, for a test that speaks by itself. */
  String cookie() {
    return cookie;
  }

  /** With a Host of one's own, which the JDK's client does not send. */
  String getAs(String host, String path) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      String request =
          "GET "
              + path
              + " HTTP/1.1\r\nHost: "
              + host
              + "\r\nCookie: "
              + cookie
              + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }
}
