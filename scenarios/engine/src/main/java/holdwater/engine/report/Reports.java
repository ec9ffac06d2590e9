package holdwater.engine.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import holdwater.engine.journal.TrafficLog;
import holdwater.engine.judge.Judgement;
import holdwater.model.journal.Journal;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** All files of a run but its journal. */
public final class Reports {
  public static final String VERDICT = "verdict.json";
  public static final String JUNIT = "junit.xml";
  public static final String SUMMARY = "summary.md";
  public static final String HTML = "report.html";
  public static final String TRAFFIC = "traffic.hlog";

  private Reports() {}

  /**
   * Writes, or writes anew, every report into {@code directory}.
   *
   * @throws UncheckedIOException when one of them cannot be written
   */
  public static void write(Path directory, Journal journal, Judgement judgement) {
    write(directory.resolve(JUNIT), JUnitXml.of(journal, judgement));
    write(directory.resolve(SUMMARY), MarkdownSummary.of(journal, judgement));
    write(directory.resolve(HTML), HtmlReport.of(journal, judgement));
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(directory.resolve(TRAFFIC)))) {
      TrafficLog.write(journal, out);
    } catch (IOException e) {
      throw new UncheckedIOException(directory + ": " + e.getMessage(), e);
    }
    // Last and at once: whoever finds a verdict finds all of it, and everything else as well.
    Path unfinished = directory.resolve(VERDICT + ".tmp");
    write(unfinished, VerdictJson.of(journal, judgement));
    move(unfinished, directory.resolve(VERDICT));
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(to + " cannot be written: " + e.getMessage(), e);
    }
  }

  private static void write(Path file, String content) {
    try {
      Files.writeString(file, content, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
    }
  }
}
