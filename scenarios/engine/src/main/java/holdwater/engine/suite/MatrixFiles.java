package holdwater.engine.suite;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of a matrix. */
public final class MatrixFiles {
  public static final String HTML = "matrix.html";
  public static final String MARKDOWN = "matrix.md";
  public static final String JSON = "matrix.json";

  private MatrixFiles() {}

  /**
   * Writes, or writes anew, all of them.
   *
   * @param runs the way from {@code folder} to that of the runs
   * @throws UncheckedIOException when one of them cannot be written
   */
  public static void write(Path folder, ProofMatrix matrix, String runs) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(HTML), MatrixHtml.of(matrix, runs), UTF_8);
      Files.writeString(folder.resolve(MARKDOWN), MatrixMarkdown.of(matrix), UTF_8);
      Files.writeString(folder.resolve(JSON), MatrixJson.of(matrix), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": " + e.getMessage(), e);
    }
  }
}
