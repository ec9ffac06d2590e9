package holdwater.cli.format;

import static holdwater.cli.yaml.Shapes.map;

import holdwater.cli.yaml.Problems;
import holdwater.cli.yaml.Reading;
import holdwater.cli.yaml.YamlFile;
import holdwater.engine.gate.Suite;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a suite with the scenarios that it chooses, and checks that it can be played within its
 * budget. The format, key by key, is {@code holdwater/suite.schema.json}:
 *
 * <pre>{@code
 * apiVersion: holdwater/v1alpha1
 * kind: Suite
 * metadata: {name: gate}
 * spec:
 *   description: Before every merge.
 *   scenarios: [zone-outage, chaos/slow-stock.yaml]   # names, or paths from this file
 *   tags: [gate]                  # and all that have one of these; of a suite's folder, or the library
 *   except: [memory-leak-restart] # but not these
 *   order: listed                 # or shortest-first, those of one topology together
 *   budget: 20m                   # a scenario begins only if it should end within it
 *   stopAtFirstRed: false
 *   retryInconclusive: true       # once; a FAIL is never played again
 *   prove: false                  # true: what passed is played again without each pattern that it proves
 *   margins:                      # at so many times its own dose a scenario must hold as well: a run each
 *     - {scenario: slow-stock, dose: latency, atLeast: 1.5}           # or loss, bandwidth
 *   changes:                      # for gate --since REV; what no rule knows affects every scenario
 *     - {paths: ["docs/*", "*.md"]}                       # affects none
 *     - {paths: ["orders/*"], services: [orders]}         # from the repository's root; * also for slashes
 *     - {paths: ["*Retry*.java"], patterns: [retry], scenarios: [slow-stock]}
 * }</pre>
 */
public final class SuiteReader {
  /** The resource with the JSON Schema of the format. */
  public static final String SCHEMA = "/holdwater/suite.schema.json";

  private final Library library;
  private final ScenarioReader scenarios;

  public SuiteReader(Library library, ScenarioReader scenarios) {
    this.library = library;
    this.scenarios = scenarios;
  }

  /** Reads the file. Never throws for what is in it. */
  public Reading<SuiteFile> read(Path path) {
    YamlFile file = YamlFile.read(path);
    Path folder = Optional.ofNullable(path.getParent()).orElse(Path.of(""));
    SuiteChoice choice = new SuiteChoice(library, scenarios, folder);
    Optional<Suite> read = file.single().map(map(d -> new SuiteDocument(choice).read(d)));
    List<Problems> problems = new ArrayList<>();
    problems.add(file.problems());
    problems.addAll(choice.problems());
    boolean clean = problems.stream().allMatch(Problems::isEmpty);
    return clean
        ? Reading.of(new SuiteFile(read.orElseThrow(), ExternalFile.byScenario(choice.chosen())))
        : Reading.failed(problems);
  }
}
