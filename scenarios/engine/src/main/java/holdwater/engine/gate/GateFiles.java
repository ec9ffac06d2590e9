package holdwater.engine.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The files of a gate. */
public final class GateFiles {
  public static final String HTML = "suite.html";
  public static final String JUNIT = "junit.xml";
  public static final String SUMMARY = "summary.md";
  public static final String JSON = "gate.json";
  public static final String SARIF = "findings.sarif";
  public static final String BADGE = "badge.svg";

  /** For GitHub: a step prints it. */
  public static final String ANNOTATIONS = "annotations.txt";

  /** For GitLab: a job's report of metrics. */
  public static final String METRICS = "metrics.txt";

  private GateFiles() {}

  /**
   * Writes, or writes anew, all of them. {@code gate.json} comes last and at once: whoever finds it
   * finds all of it, and everything else as well.
   *
   * @param past gates of this suite, the oldest first
   * @param runs the way from {@code folder} to that of the runs, with slashes
   * @throws UncheckedIOException when one of them cannot be written
   */
  public static void write(Path folder, GateResult result, List<PastGate> past, String runs) {
    try {
      Files.createDirectories(folder);
      write(folder.resolve(HTML), GateHtml.of(result, past, runs));
      write(folder.resolve(JUNIT), GateJUnit.of(result));
      write(folder.resolve(SUMMARY), GateMarkdown.of(result));
      write(folder.resolve(SARIF), GateSarif.of(result));
      write(folder.resolve(BADGE), GateBadge.of(result));
      write(folder.resolve(ANNOTATIONS), GateAnnotations.of(result));
      write(folder.resolve(METRICS), GateMetrics.of(result));
      Path unfinished = folder.resolve(JSON + ".tmp");
      write(unfinished, GateJson.of(result));
      Files.move(unfinished, folder.resolve(JSON), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": " + e.getMessage(), e);
    }
  }

  /** Half of a surrogate pair, which {@code writeString} refuses, becomes a question mark. */
  private static void write(Path file, String text) throws IOException {
    Files.write(file, text.getBytes(UTF_8));
  }
}
