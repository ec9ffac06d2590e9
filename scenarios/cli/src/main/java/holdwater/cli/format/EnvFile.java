package holdwater.cli.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a file of variables as compose does: {@code NAME=value}, one a line, {@code #} before a
 * comment. In double quotes and without any, variables of the lines before are filled in; in single
 * quotes all is taken as it is.
 */
final class EnvFile {
  /** A larger one is surely something else. */
  private static final long MOST_BYTES = 256 * 1024;

  private static final Pattern LINE =
      Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_.-]*)\\s*=\\s*(.*)");
  private static final Pattern SINGLE = Pattern.compile("'([^']*)'\\s*(?:#.*)?");
  private static final Pattern DOUBLE = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"\\s*(?:#.*)?");
  private static final Pattern COMMENT = Pattern.compile("(?:^|\\s+)#.*$");

  private EnvFile() {}

  /**
   * Its variables, in the order of the file.
   *
   * @param known what is known before
   * @throws IllegalArgumentException with the line that is none
   * @throws IOException when it cannot be read
   */
  static Map<String, String> read(Path file, Map<String, String> known) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw new IllegalArgumentException(file.getFileName() + " is too large");
    }
    Map<String, String> read = new LinkedHashMap<>();
    Map<String, String> all = new LinkedHashMap<>(known);
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      String text = line.strip();
      if (text.isEmpty() || text.startsWith("#")) {
        continue;
      }
      Matcher parts = LINE.matcher(text);
      if (!parts.matches()) {
        throw new IllegalArgumentException(place(file, number) + " must be NAME=value");
      }
      try {
        String value = value(parts.group(2), new ComposeVariables(all));
        read.put(parts.group(1), value);
        all.put(parts.group(1), value);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(place(file, number) + ": " + e.getMessage(), e);
      }
    }
    return read;
  }

  private static String place(Path file, int line) {
    return file.getFileName() + ":" + line;
  }

  private static String value(String given, ComposeVariables before) {
    Matcher single = SINGLE.matcher(given);
    if (single.matches()) {
      return single.group(1);
    }
    Matcher twice = DOUBLE.matcher(given);
    if (twice.matches()) {
      String plain = twice.group(1).replace("\\n", "\n").replace("\\\"", "\"");
      return before.fill(plain.replace("\\\\", "\\"));
    }
    return before.fill(COMMENT.matcher(given).replaceFirst("").strip());
  }
}
