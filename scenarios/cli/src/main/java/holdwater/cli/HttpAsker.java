package holdwater.cli;

import holdwater.engine.deadline.Asker;
import holdwater.model.scenario.HttpLoad;
import holdwater.model.scenario.RequestTemplate;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Asks over HTTP what a load test has, each request by a client of its own that may leave. */
final class HttpAsker implements Asker {
  private final List<RequestTemplate> requests;
  private final URI entry;
  private final Duration patience;
  private final Supplier<Duration> clock;

  /**
   * @param entry where clients come in
   * @param patience after which a client leaves
   * @param clock that nobody sets
   */
  HttpAsker(
      List<RequestTemplate> requests, URI entry, Duration patience, Supplier<Duration> clock) {
    this.requests = List.copyOf(requests);
    this.entry = entry;
    this.patience = patience;
    this.clock = clock;
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
        HttpRequest.newBuilder(URI.create(entry + template.path()))
            .timeout(patience)
            .method(
                template.method(),
                template.body().map(BodyPublishers::ofString).orElse(BodyPublishers.noBody()));
    template.headers().forEach(request::header);
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
