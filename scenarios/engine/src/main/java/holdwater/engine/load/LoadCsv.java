package holdwater.engine.load;

import holdwater.engine.journal.Latencies;
import holdwater.engine.judge.SecondOfTraffic;
import holdwater.model.load.LoadNews;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A load second by second, for spreadsheets and other tools. */
public final class LoadCsv {
  private static final List<Double> PERCENTILES = List.of(50.0, 90.0, 99.0, 100.0);

  private static final String HEAD =
      "second,planned,sent,well,errors,lag_p99_ms,"
          + "p50_us,p90_us,p99_us,max_us,"
          + "from_send_p50_us,from_send_p90_us,from_send_p99_us,from_send_max_us";

  private LoadCsv() {}

  /** The whole file; a latency of no event is blank. */
  public static String of(LoadFacts facts, LoadBook book) {
    String rows =
        book.seconds().stream()
            .map(second -> row(facts, book, second))
            .collect(Collectors.joining("\n"));
    return HEAD + "\n" + rows + "\n";
  }

  private static String row(LoadFacts facts, LoadBook book, SecondOfTraffic second) {
    Latencies intended = book.latencies().at(second.second(), facts.event());
    Latencies sent = book.latencies().at(second.second(), facts.event() + LoadNews.FROM_SEND);
    List<Object> cells = new ArrayList<>();
    cells.add(second.second());
    cells.add(second.planned());
    cells.add(second.offered());
    cells.add(intended.events());
    cells.add(book.errorsAt(second.second()));
    cells.add(second.lagP99().toMillis());
    PERCENTILES.forEach(percent -> cells.add(cell(intended, percent)));
    PERCENTILES.forEach(percent -> cells.add(cell(sent, percent)));
    return cells.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private static Object cell(Latencies latencies, double percent) {
    return latencies.events() == 0 ? "" : latencies.percentile(percent);
  }
}
