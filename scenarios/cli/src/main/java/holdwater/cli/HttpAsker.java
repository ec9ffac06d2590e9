package holdwater.cli;

import holdwater.engine.deadline.Asker;
import holdwater.load.clients.Template;
import holdwater.model.scenario.HttpLoad;
import holdwater.model.scenario.RequestTemplate;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Asks over HTTP what a load test has, each request by a client of its own that may leave.
 * Placeholders are filled in as a generator would; the clients are numbered from 0.
 */
final class HttpAsker implements Asker {
  private final List<RequestTemplate> requests;
  private final URI entry;
  private final Duration patience;
  private final Supplier<Duration> clock;
  private final RandomGenerator random;
  private long number;

  /**
   * @param entry where clients come in
   * @param patience after which a client leaves
   * @param clock that nobody sets
   * @param random of placeholders
   */
  HttpAsker(
      List<RequestTemplate> requests,
      URI entry,
      Duration patience,
      Supplier<Duration> clock,
      RandomGenerator random) {
    this.requests = List.copyOf(requests);
    this.entry = entry;
    this.patience = patience;
    this.clock = clock;
    this.random = random;
  }

  private String filled(String text) {
    return new Template(text).fill(number, random, Map.of(), Map.of());
  }

  /** Of each kind of request one. */
  static List<RequestTemplate> kinds(HttpLoad load) {
    return load.requests().stream().distinct().toList();
  }

  @Override
  public int kinds() {
    return requests.size();
  }

  @Override
  public Asked ask(int kind) {
    RequestTemplate template = requests.get(kind);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(entry + filled(template.path())))
            .timeout(patience)
            .method(
                template.method(),
                template
                    .body()
                    .map(body -> BodyPublishers.ofString(filled(body)))
                    .orElse(BodyPublishers.noBody()));
    template.headers().forEach((name, value) -> request.header(name, filled(value)));
    number++;
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(patience)
            .build();
    Duration begin = clock.get();
    CompletableFuture<Duration> over =
        client
            .sendAsync(request.build(), BodyHandlers.discarding())
            // An answer that went wrong is one, and a client that left has waited as well.
            .handle((answer, failure) -> clock.get().minus(begin));
    return () -> Optional.ofNullable(over.getNow(null));
  }
}
