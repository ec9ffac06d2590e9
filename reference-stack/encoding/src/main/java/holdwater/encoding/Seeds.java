package holdwater.encoding;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Reads {@code seeds.txt}, the titles of the stack. */
final class Seeds {

  /**
   * Of every seed: long enough for a player to change rungs, short enough to be encoded at a first
   * start.
   */
  private static final int SECONDS = 12;

  private static final int FIELDS = 9;

  private Seeds() {}

  static List<SeedTitle> all() {
    try (BufferedReader file =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    Seeds.class.getResourceAsStream("/seeds.txt"),
                    "seeds.txt is not on the class path"),
                StandardCharsets.UTF_8))) {
      return file.lines().filter(line -> !line.startsWith("#")).map(Seeds::title).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SeedTitle title(String line) {
    String[] fields = line.strip().split("\\s*\\|\\s*", -1);
    if (fields.length != FIELDS) {
      throw new IllegalArgumentException("a seed has " + FIELDS + " fields, not: " + line);
    }
    return new SeedTitle(
        fields[0],
        fields[1],
        fields[6],
        fields[2],
        Integer.parseInt(fields[3]),
        SECONDS,
        fields[5],
        Integer.parseInt(fields[4]),
        fields[7],
        Arrays.stream(fields[8].split(" ")).map(LicenceWindow::of).toList());
  }
}
