package holdwater.engine.deadline;

import static holdwater.model.Checks.checkNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import holdwater.engine.report.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A deadline map that was made earlier, for the reports of loads of its system.
 *
 * @param made when its file was written
 * @param tree a line for each call, as the map prints it
 * @param findings in words
 */
public record KeptMap(Instant made, List<String> tree, List<String> findings) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  public KeptMap {
    checkNotNull(made, "made");
    tree = List.copyOf(tree);
    findings = List.copyOf(findings);
  }

  /** The one that {@link DeadlineFiles} wrote into {@code folder}; empty if none can be read. */
  public static Optional<KeptMap> of(Path folder) {
    Path file = folder.resolve(DeadlineFiles.JSON);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      JsonNode map = MAPPER.readTree(file.toFile());
      List<String> tree = new ArrayList<>();
      map.path("tree").forEach(line -> tree.add(line.asText()));
      List<String> findings = new ArrayList<>();
      for (JsonNode found : map.path("findings")) {
        findings.add(found.path("kind").asText() + ": " + found.path("text").asText());
      }
      return Optional.of(new KeptMap(Files.getLastModifiedTime(file).toInstant(), tree, findings));
    } catch (IOException e) {
      // A report without its map is better than none.
      return Optional.empty();
    }
  }

  /** A section of a report. The page of the map is expected beside the report. */
  public String html() {
    StringBuilder html =
        new StringBuilder("<section><h2>Deadlines</h2><p class=\"lead\">Who waits how long for");
    html.append(" whom, as <code>holdwater map</code> saw it at ")
        .append(Page.escape(made.truncatedTo(ChronoUnit.SECONDS).toString()))
        .append(": <a href=\"")
        .append(DeadlineFiles.HTML)
        .append("\">")
        .append(DeadlineFiles.HTML)
        .append("</a>.</p><pre>");
    tree.forEach(line -> html.append(Page.escape(line)).append('\n'));
    html.append("</pre>");
    if (findings.isEmpty()) {
      html.append("<p>All of them fit together.</p>");
    } else {
      html.append("<ul>");
      findings.forEach(text -> html.append("<li>").append(Page.escape(text)).append("</li>"));
      html.append("</ul>");
    }
    return html.append("</section>\n").toString();
  }
}
