package holdwater.adapters.springchaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The app of the module spring-app in a JVM of its own, which ends with this one. */
final class SpringAppProcess {
  private static final Path TARGET =
      Path.of(System.getProperty("basedir", ""), "spring-app/target");
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final URI base;

  private SpringAppProcess(Process process, URI base) {
    this.process = process;
    this.base = base;
  }

  /**
   * @param folder takes its log
   * @param settings of Spring Boot, such as {@code --a.b=c}
   */
  static SpringAppProcess start(Path folder, String... settings) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes =
        TARGET.resolve("classes")
            + File.pathSeparator
            + Files.readString(TARGET.resolve("runtime.classpath")).strip();
    List<String> argv =
        new ArrayList<>(List.of(java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m"));
    argv.addAll(List.of("-cp", classes, "holdwater.springapp.GreetingApplication"));
    argv.addAll(List.of(settings));
    Path log = Files.createTempFile(folder, "spring-app", ".log");
    Process process = new ProcessBuilder(argv).redirectError(log.toFile()).start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine();
    if (line == null) {
      throw new IOException("the app did not start: " + Files.readString(log));
    }
    return new SpringAppProcess(
        process, URI.create("http://127.0.0.1:" + line.substring("port ".length())));
  }

  SpringApp where() {
    return new SpringApp(base.resolve("/actuator"), Optional.empty());
  }

  SpringApp withProbe(String page) {
    return new SpringApp(base.resolve("/actuator"), Optional.of(base.resolve(page)));
  }

  /** The status with which the page is answered. */
  int get(String page) throws IOException {
    return send(HttpRequest.newBuilder(base.resolve(page)).GET()).statusCode();
  }

  /** How many milliseconds the page takes. */
  long millisOf(String page) throws IOException {
    long start = System.nanoTime();
    get(page);
    return (System.nanoTime() - start) / 1_000_000;
  }

  /** As anybody may who reaches the actuator. */
  void tell(String path, String body) throws IOException {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(where().chaosMonkey(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    if (answer.statusCode() != 200) {
      throw new IOException(path + " answered " + answer.statusCode());
    }
  }

  Settings settings() throws IOException {
    return Settings.of(
        new ObjectMapper()
            .readTree(send(HttpRequest.newBuilder(where().chaosMonkey("")).GET()).body()));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      return http.send(request.timeout(ANSWER_WITHIN).build(), BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  void close() throws IOException, InterruptedException {
    process.getOutputStream().close();
    if (!process.waitFor(ANSWER_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      throw new IOException("the app outlived the end of its stdin");
    }
  }
}
