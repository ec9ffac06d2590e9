package holdwater.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The agent's API, as a caller with the token sees it. */
final class AgentApi {
  /** Of every fault. */
  static final long SEED = 42;

  private static final Duration GENEROUS = Duration.ofSeconds(30);
  private static final long LOOK_AGAIN_NANOS = 2_000_000;

  private final HttpClient http = HttpClient.newHttpClient();
  private final String address;
  private final String token;

  private AgentApi(String address, String token) {
    this.address = address;
    this.token = token;
  }

  static AgentApi of(Path folder) throws IOException {
    return new AgentApi(
        Files.readString(folder.resolve("port")).strip(),
        Files.readString(folder.resolve("token")).strip());
  }

  String address() {
    return address;
  }

  String token() {
    return token;
  }

  HttpResponse<String> call(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://" + address + path))
            .timeout(GENEROUS)
            .method(method, BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    } else {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<String> put(String id, String fault, long ttlMillis, String state) {
    String body =
        String.format(
            "{\"fault\":\"%s\",\"ttlMillis\":%d,\"state\":\"%s\",\"seed\":%d}",
            fault.replace("\\", "\\\\").replace("\"", "\\\""), ttlMillis, state, SEED);
    return call("PUT", "/v1/faults/" + id, body);
  }

  /** Arms it for a minute; answers what the agent says. */
  String arm(String id, String fault) {
    HttpResponse<String> answer = put(id, fault, 60_000, "armed");
    if (answer.statusCode() != 201) {
      throw new IllegalStateException(answer.statusCode() + ": " + answer.body());
    }
    return answer.body();
  }

  int disarm(String id) {
    return call("DELETE", "/v1/faults/" + id, "").statusCode();
  }

  long number(String id, String field) {
    String body = call("GET", "/v1/faults/" + id, "").body();
    Matcher matcher = Pattern.compile("\"" + field + "\":(\\d+)").matcher(body);
    if (!matcher.find()) {
      throw new IllegalStateException("no " + field + " in " + body);
    }
    return Long.parseLong(matcher.group(1));
  }

  /** None, too, if there is no such fault. */
  long met(String id) {
    return isInForce(id) ? number(id, "met") : 0;
  }

  long hits(String id) {
    return isInForce(id) ? number(id, "hits") : 0;
  }

  /** The classes that it is woven into. */
  Set<String> classes(String id) {
    String body = call("GET", "/v1/faults/" + id, "").body();
    Matcher list = Pattern.compile("\"classes\":\\[([^\\]]*)\\]").matcher(body);
    if (!list.find()) {
      throw new IllegalStateException("no classes in " + body);
    }
    return Pattern.compile("\"([^\"]+)\"")
        .matcher(list.group(1))
        .results()
        .map(name -> name.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Answers: does it live? */
  boolean isInForce(String id) {
    return call("GET", "/v1/faults/" + id, "").statusCode() == 200;
  }

  String health() {
    return call("GET", "/health", "").body();
  }

  /** Waits until nothing is woven any more. */
  void awaitOff() {
    await(() -> health().contains("\"state\":\"off\""));
  }

  static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + GENEROUS.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited in vain");
      }
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }
}
