package holdwater.cli.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The names in a feed: the first line of a CSV file, or the keys of the first object of a JSON
 * list.
 */
final class FeedColumns {
  private static final ObjectMapper JSON = new ObjectMapper();

  private FeedColumns() {}

  /** None when the file cannot be read. */
  static List<String> of(String feed) {
    try {
      return feed.endsWith(".json") ? keys(Path.of(feed)) : firstLine(Path.of(feed));
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }

  private static List<String> keys(Path feed) throws IOException {
    JsonNode first = JSON.readTree(feed.toFile()).path(0);
    List<String> keys = new ArrayList<>();
    first.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  private static List<String> firstLine(Path feed) throws IOException {
    try (Stream<String> lines = Files.lines(feed)) {
      return lines.findFirst().stream()
          .flatMap(line -> Arrays.stream(line.split(",", -1)))
          .map(column -> column.strip().replaceAll("^\"|\"$", ""))
          .toList();
    }
  }
}
