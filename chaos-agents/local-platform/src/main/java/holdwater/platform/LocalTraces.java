package holdwater.platform;

import holdwater.model.port.DeploymentFailed;
import holdwater.model.port.TraceMeter;
import holdwater.model.trace.TraceLook;
import holdwater.platform.api.PlatformJson;
import holdwater.platform.api.StackReport.TracesReport;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks the receiver of traces of the stack that runs when it is asked. Thread-safe. */
final class LocalTraces implements TraceMeter {
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(1);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);

  private final Supplier<Optional<LocalDeployment>> stack;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .proxy(HttpClient.Builder.NO_PROXY)
          .connectTimeout(CONNECT_WITHIN)
          .build();

  /** Connects to nothing. */
  LocalTraces(Supplier<Optional<LocalDeployment>> stack) {
    this.stack = stack;
  }

  @Override
  public Optional<TraceLook> since(Instant from) {
    try {
      Optional<TracesReport> receiver = stack.get().flatMap(up -> up.report().traces());
      return receiver.isEmpty() ? Optional.empty() : ask(receiver.get(), from);
    } catch (DeploymentFailed | IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private Optional<TraceLook> ask(TracesReport receiver, Instant from)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(receiver.url() + "/look?since=" + from))
            .timeout(ANSWER_WITHIN)
            .header("Authorization", "Bearer " + receiver.token())
            .build();
    HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    return answer.statusCode() == 200
        ? Optional.of(PlatformJson.mapper().readValue(answer.body(), TraceLook.class))
        : Optional.empty();
  }
}
