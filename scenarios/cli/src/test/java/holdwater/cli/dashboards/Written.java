package holdwater.cli.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import holdwater.cli.format.SloReader;
import holdwater.cli.rules.ProjectRoot;
import holdwater.dashboards.DashboardFiles;
import holdwater.dashboards.rules.CountedSlo;
import holdwater.dashboards.scrape.ScrapeTarget;
import holdwater.model.topology.Instance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of our own stack, as {@code holdwater dashboards} would write them. */
final class Written {
  private static final Path SLOS = ProjectRoot.PATH.resolve("dashboards/slo");

  private final List<CountedSlo> slos = new ArrayList<>();
  private final Map<String, String> texts;

  private Written(Path folder) throws IOException {
    for (Path file : sloFiles()) {
      new SloReader()
          .read(file)
          .orThrow()
          .forEach(slo -> slos.add(CountedSlo.of(slo).orElseThrow()));
    }
    ScrapeTarget target =
        new ScrapeTarget(
            new Instance("a.edge", "edge", "r1", Optional.of("a")), "127.0.0.1:1", "/prometheus");
    texts = DashboardFiles.ofStack(slos, List.of(target)).texts(folder);
  }

  static Written to(Path folder) throws IOException {
    Written written = new Written(folder);
    for (Map.Entry<String, String> text : written.texts.entrySet()) {
      Path file = folder.resolve(text.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, text.getValue());
    }
    return written;
  }

  static List<Path> sloFiles() throws IOException {
    try (Stream<Path> files = Files.list(SLOS)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  List<CountedSlo> slos() {
    return slos;
  }

  /** All PromQL of the dashboards. */
  List<String> dashboardExpressions() throws IOException {
    List<String> expressions = new ArrayList<>();
    for (Map.Entry<String, String> text : texts.entrySet()) {
      if (text.getKey().endsWith(".json")) {
        JsonNode dashboard = new ObjectMapper().readTree(text.getValue());
        expressions.addAll(dashboard.findValuesAsText("expr"));
      }
    }
    return expressions;
  }

  /** All PromQL of the rules. */
  List<String> ruleExpressions() {
    return texts
        .get(DashboardFiles.RULES)
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith("expr: "))
        .map(line -> line.substring("expr: ".length()))
        .toList();
  }

  /** The names that the rules record. */
  List<String> recordings() {
    return texts
        .get(DashboardFiles.RULES)
        .lines()
        .filter(line -> line.contains("record: "))
        .map(line -> line.substring(line.indexOf(": ") + 2))
        .toList();
  }
}
