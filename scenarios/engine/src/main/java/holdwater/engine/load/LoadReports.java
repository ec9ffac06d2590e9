package holdwater.engine.load;

import holdwater.engine.journal.JournalFailed;
import holdwater.engine.journal.TrafficLog;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Writes every report of a load into its folder. */
public final class LoadReports {
  /** The report for people. */
  public static final String HTML = "report.html";

  /** The report for machines. */
  public static final String JSON = "load.json";

  /** Second by second. */
  public static final String CSV = "load.csv";

  /** A line for each request, for tools that read JMeter's results. */
  public static final String JTL = "load.jtl";

  /** Every histogram, for HdrHistogram's tools. */
  public static final String HLOG = "traffic.hlog";

  private LoadReports() {}

  /** Writes all of them, over older ones, without earlier loads to compare with. */
  public static void write(Path folder, LoadFacts facts, LoadBook book, LoadJudgement judgement) {
    HistorySection nothing = HistorySection.none(LoadHistory.now(facts, book, judgement));
    write(folder, facts, book, judgement, nothing, Optional.empty());
  }

  /**
   * The same with what became of it since earlier loads.
   *
   * @param maps where the last deadline map of the system is kept; its page is laid beside the
   *     reports
   * @throws JournalFailed when one cannot be written
   */
  public static void write(
      Path folder,
      LoadFacts facts,
      LoadBook book,
      LoadJudgement judgement,
      HistorySection history,
      Optional<Path> maps) {
    try {
      BesideReport beside = BesideReport.of(folder, maps);
      Files.writeString(folder.resolve(JSON), LoadJson.of(facts, book, judgement));
      Files.writeString(folder.resolve(CSV), LoadCsv.of(facts, book));
      try (Writer out = Files.newBufferedWriter(folder.resolve(JTL))) {
        LoadJtl.write(facts, book, out);
      }
      try (OutputStream out = Files.newOutputStream(folder.resolve(HLOG))) {
        TrafficLog.write(book.latencies(), out);
      }
      Files.writeString(folder.resolve(HTML), LoadHtml.of(facts, book, judgement, history, beside));
    } catch (IOException e) {
      throw new JournalFailed(
          "the reports cannot be written to " + folder + ": " + e.getMessage(), e);
    }
  }
}
