package holdwater.engine.load;

import holdwater.engine.journal.Latencies;
import holdwater.engine.judge.SecondOfTraffic;
import holdwater.engine.report.Text;
import holdwater.model.load.LoadModel;
import holdwater.model.load.LoadNews;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** A line every five seconds while a load goes on. */
public final class LoadConsole implements Consumer<LoadBook> {
  private static final int SAID_EVERY_SECONDS = 5;

  /** The last seconds are not complete yet: what is under way may still fail. */
  private static final int TOGETHER_SECONDS = 5;

  private final LoadModel model;
  private final PrintStream out;
  private int looks;

  public LoadConsole(LoadModel model, PrintStream out) {
    this.model = model;
    this.out = out;
  }

  @Override
  public void accept(LoadBook book) {
    List<SecondOfTraffic> known = known(book);
    if (++looks % SAID_EVERY_SECONDS == 0 && !known.isEmpty()) {
      out.println(line(book, known));
    }
  }

  /** A player fetches what it will play later: of those seconds nothing else is known yet. */
  private static List<SecondOfTraffic> known(LoadBook book) {
    return book.seconds().stream()
        .filter(second -> book.traffic().completeUpTo(second.second().plusSeconds(1)))
        .toList();
  }

  private String line(LoadBook book, List<SecondOfTraffic> all) {
    List<SecondOfTraffic> last =
        all.subList(Math.max(0, all.size() - TOGETHER_SECONDS), all.size());
    String event = model.traffic().scheduledEvent();
    Latencies intended = new Latencies();
    Latencies sent = new Latencies();
    for (SecondOfTraffic second : last) {
      intended.add(book.latencies().at(second.second(), event));
      sent.add(book.latencies().at(second.second(), event + LoadNews.FROM_SEND));
    }
    double seconds = last.size();
    Duration lag =
        last.stream().map(SecondOfTraffic::lagP99).max(Duration::compareTo).orElse(Duration.ZERO);
    return Text.format(
        "load %5d s of %d   planned %s   sent %s   well %s   errors %d   p99 %s, from send %s   lag %d ms",
        all.size(),
        model.profile().length().toSeconds(),
        LoadWords.rate(last.stream().mapToInt(SecondOfTraffic::planned).sum() / seconds),
        LoadWords.rate(last.stream().mapToInt(SecondOfTraffic::offered).sum() / seconds),
        LoadWords.rate(intended.events() / seconds),
        last.stream().mapToLong(second -> book.errorsAt(second.second())).sum(),
        LoadWords.latency(intended.percentile(99)),
        LoadWords.latency(sent.percentile(99)),
        lag.toMillis());
  }
}
