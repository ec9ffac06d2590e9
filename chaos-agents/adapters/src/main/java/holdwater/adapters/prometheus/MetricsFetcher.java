package holdwater.adapters.prometheus;

import static java.nio.charset.StandardCharsets.UTF_8;

import holdwater.adapters.together.AllAtOnce;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Reads pages of metrics, all at the same time. Who has not answered within {@link #PATIENCE},
 * answers something else than a page, or more than {@link #MOST_BYTES}, is absent. Thread-safe.
 */
final class MetricsFetcher {
  static final Duration PATIENCE = Duration.ofMillis(500);
  static final int MOST_BYTES = 1 << 20;

  private static final int CHUNK_BYTES = 8_192;
  private static final int OK = 200;

  private final AllAtOnce all = new AllAtOnce("holdwater-metrics", PATIENCE);

  /** The texts of the pages that could be read, by the same keys. */
  Map<String, String> read(Map<String, URI> pages) {
    Map<String, Callable<Optional<String>>> questions = new HashMap<>();
    pages.forEach((id, page) -> questions.put(id, () -> ask(page)));
    Map<String, String> texts = new HashMap<>();
    all.ask(questions, failure -> Optional.<String>empty())
        .forEach((id, answer) -> answer.ifPresent(text -> texts.put(id, text)));
    return texts;
  }

  private static Optional<String> ask(URI page) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) page.toURL().openConnection(Proxy.NO_PROXY);
    connection.setConnectTimeout((int) PATIENCE.toMillis());
    connection.setReadTimeout((int) PATIENCE.toMillis());
    connection.setInstanceFollowRedirects(false);
    connection.setRequestProperty("Accept", "text/plain; version=0.0.4");
    if (connection.getResponseCode() != OK) {
      connection.disconnect();
      return Optional.empty();
    }
    try (InputStream body = connection.getInputStream()) {
      return whole(body);
    }
  }

  /** Empty for what is too long, in bytes or, because it trickles, in time. */
  private static Optional<String> whole(InputStream body) throws IOException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(CHUNK_BYTES);
    byte[] chunk = new byte[CHUNK_BYTES];
    for (int n = body.read(chunk); n >= 0; n = body.read(chunk)) {
      bytes.write(chunk, 0, n);
      if (bytes.size() > MOST_BYTES || System.nanoTime() - until > 0) {
        return Optional.empty();
      }
    }
    return Optional.of(bytes.toString(UTF_8));
  }
}
