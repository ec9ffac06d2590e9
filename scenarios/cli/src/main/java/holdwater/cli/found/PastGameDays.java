package holdwater.cli.found;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import holdwater.cli.format.SortedFolder;
import holdwater.dashboards.gameday.GameDayFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The reports of game days that were played in this workspace. */
final class PastGameDays {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;

  /**
   * @param folder one folder per game day; need not exist
   */
  PastGameDays(Path folder) {
    this.folder = folder;
  }

  /** What the newest game day of that plan that found anything in that step has found in it. */
  List<String> findings(String plan, String step) {
    return newestFirst(plan).stream()
        .map(report -> findings(report, step))
        .filter(found -> !found.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private List<JsonNode> newestFirst(String plan) {
    return SortedFolder.of(folder).stream()
        .map(day -> day.resolve(GameDayFiles.JSON))
        .flatMap(file -> read(file).stream())
        .filter(report -> report.path("plan").asText().equals(plan))
        .sorted(Comparator.comparing((JsonNode report) -> report.path("ended").asText()).reversed())
        .toList();
  }

  /** What cannot be read, a day that was killed for instance, tells nothing. */
  private static Optional<JsonNode> read(Path file) {
    try {
      return Files.isRegularFile(file)
          ? Optional.ofNullable(JSON.readTree(Files.readString(file)))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static List<String> findings(JsonNode report, String step) {
    List<String> found = new ArrayList<>();
    for (JsonNode finding : report.path("findings")) {
      if (finding.path("step").asText().equals(step)) {
        found.add(finding.path("text").asText());
      }
    }
    return found;
  }
}
