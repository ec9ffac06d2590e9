package holdwater.engine.load;

import holdwater.engine.deadline.DeadlineFiles;
import holdwater.engine.deadline.KeptMap;
import holdwater.engine.report.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What lies beside the report of a load and is linked in it.
 *
 * @param deadlines the last deadline map of the system; empty where nobody made one
 * @param gatling Gatling's own reports, by their ways from the report's folder; none unless asked
 *     for
 */
record BesideReport(Optional<KeptMap> deadlines, List<String> gatling) {
  static final BesideReport NONE = new BesideReport(Optional.empty(), List.of());

  private static final String TRAFFIC = "traffic";
  private static final String GATLING = "gatling";
  private static final String INDEX = "index.html";

  /** From a load's folder to a report: an injector's folder, Gatling's, the simulation's, index. */
  private static final int DEPTH = 4;

  BesideReport {
    gatling = List.copyOf(gatling);
  }

  /**
   * Looks for them, and lays the map's page beside the report.
   *
   * @param folder of the load
   * @param maps where the last deadline map of its system is kept
   */
  static BesideReport of(Path folder, Optional<Path> maps) throws IOException {
    Optional<KeptMap> deadlines = maps.flatMap(KeptMap::of);
    if (deadlines.isPresent()) {
      Path page = maps.orElseThrow().resolve(DeadlineFiles.HTML);
      Files.copy(page, folder.resolve(DeadlineFiles.HTML), StandardCopyOption.REPLACE_EXISTING);
    }
    return new BesideReport(deadlines, gatling(folder));
  }

  private static List<String> gatling(Path folder) throws IOException {
    Path traffic = folder.resolve(TRAFFIC);
    if (!Files.isDirectory(traffic)) {
      return List.of();
    }
    try (Stream<Path> found = Files.find(traffic, DEPTH, (path, is) -> isReport(path))) {
      return found
          .map(path -> folder.relativize(path).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  private static boolean isReport(Path path) {
    int names = path.getNameCount();
    return path.endsWith(INDEX) && names > 2 && path.getName(names - 3).endsWith(GATLING);
  }

  String html() {
    StringBuilder html = new StringBuilder(deadlines.map(KeptMap::html).orElse(""));
    if (!gatling.isEmpty()) {
      html.append("<section><h2>Gatling's own report</h2><p>Of the same requests, by Gatling: from")
          .append(" the send, and without what users waited for before.</p><ul>");
      for (String way : gatling) {
        String escaped = Page.escape(way);
        html.append("<li><a href=\"").append(escaped).append("\">").append(escaped);
        html.append("</a></li>");
      }
      html.append("</ul></section>\n");
    }
    return html.toString();
  }
}
