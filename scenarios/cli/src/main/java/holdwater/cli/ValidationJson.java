package holdwater.cli;

import holdwater.cli.yaml.Problem;
import holdwater.cli.yaml.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What became of files that were validated, for machines: an editor, a bot. */
public final class ValidationJson {
  private ValidationJson() {}

  /**
   * What is known of one word of the command line.
   *
   * @param missing why there is no such file
   * @param problems of that file and of those that it names
   */
  public static Map<String, Object> of(
      String word, Optional<String> missing, List<Problems> problems) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("word", word);
    json.put("ok", missing.isEmpty() && problems.isEmpty());
    json.put("missing", missing.orElse(null));
    json.put(
        "mistakes",
        problems.stream()
            .flatMap(file -> file.list().stream().map(each -> of(file, each)))
            .toList());
    json.put("notTold", problems.stream().mapToInt(of -> of.count() - of.list().size()).sum());
    return json;
  }

  private static Map<String, Object> of(Problems file, Problem problem) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", file.fileName());
    json.put("line", problem.line());
    json.put("column", problem.column());
    json.put("path", problem.path());
    json.put("message", problem.message());
    return json;
  }
}
