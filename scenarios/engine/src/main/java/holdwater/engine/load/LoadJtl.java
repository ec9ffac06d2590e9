package holdwater.engine.load;

import holdwater.engine.journal.Latencies;
import holdwater.model.load.LoadNews;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.util.SortedMap;

/**
 * A load as JMeter writes its results (JTL, as CSV): a line for each request, for tools that read
 * those. Made from the histograms, so a request has the second for which it was meant, and its
 * latency to three digits. What nobody measured (bytes, threads) has no column.
 */
public final class LoadJtl {
  private static final String HEAD = "timeStamp,elapsed,label,responseMessage,success\n";
  private static final int MICROS_PER_MILLI = 1_000;

  private LoadJtl() {}

  /** Writes all of it; {@code out} stays open. */
  public static void write(LoadFacts facts, LoadBook book, Writer out) throws IOException {
    out.write(HEAD);
    try {
      for (RequestFigures request : RequestFigures.all(facts, book)) {
        rows(request.name(), request.well(), true, out);
        rows(request.name(), request.failed(), false, out);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void rows(
      String label, SortedMap<Instant, Latencies> seconds, boolean well, Writer out) {
    seconds.forEach(
        (second, latencies) ->
            latencies
                .counts()
                .forEach(
                    (micros, count) -> {
                      String row =
                          "%d,%d,%s,%s,%b%n"
                              .formatted(
                                  second.toEpochMilli(),
                                  Math.round(micros / (double) MICROS_PER_MILLI),
                                  label,
                                  well ? "OK" : LoadNews.FAILED.strip(),
                                  well);
                      for (long i = 0; i < count; i++) {
                        write(row, out);
                      }
                    }));
  }

  private static void write(String row, Writer out) {
    try {
      out.write(row);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
