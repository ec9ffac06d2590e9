package holdwater.engine.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The last gates of a suite, one JSON line each, the oldest first: a file that CI may keep. Only
 * the trend is made of it and never a verdict, so a line that cannot be read is left out.
 */
public final class GateHistory {
  /** More than these are nobody's trend. */
  static final int MOST_KEPT = 50;

  /** A file longer than this is no history of ours. */
  private static final long MOST_BYTES = 8L << 20;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final Path file;

  /**
   * @param folder where histories are kept
   * @param suite whose; a file each
   */
  public GateHistory(Path folder, String suite) {
    this.file = folder.resolve("history-" + suite + ".jsonl");
  }

  /** Where it is. */
  public Path file() {
    return file;
  }

  /** Those that can be read, the oldest first; none where there is no file. */
  public List<PastGate> read() {
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    try {
      if (Files.size(file) > MOST_BYTES) {
        return List.of();
      }
      // Bytes that are no UTF-8 make a line unreadable, not the file.
      List<PastGate> all =
          new String(Files.readAllBytes(file), UTF_8)
              .lines()
              .flatMap(line -> parse(line).stream())
              .toList();
      return all.subList(Math.max(0, all.size() - MOST_KEPT), all.size());
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static Optional<PastGate> parse(String line) {
    try {
      return Optional.ofNullable(MAPPER.readValue(line, PastGate.class));
    } catch (JsonProcessingException | RuntimeException torn) {
      return Optional.empty();
    }
  }

  /**
   * Adds a gate that is over. All or nothing: half a file would lose the trend.
   *
   * @throws UncheckedIOException when it cannot be written
   */
  public void add(GateResult result) {
    List<PastGate> kept = new ArrayList<>(read());
    kept.add(PastGate.of(result));
    String text =
        kept.stream()
            .skip(Math.max(0, kept.size() - MOST_KEPT))
            .map(GateHistory::line)
            .collect(Collectors.joining());
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path half = file.resolveSibling(file.getFileName() + ".new");
      Files.write(half, text.getBytes(UTF_8));
      Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
    }
  }

  private static String line(PastGate past) {
    try {
      return MAPPER.writeValueAsString(past) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON for a record", e);
    }
  }
}
