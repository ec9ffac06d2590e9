package holdwater.engine.gate;

import holdwater.engine.gate.Finding.Rule;
import holdwater.engine.report.Clip;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code annotations.txt}: each {@link Finding} as a workflow command of GitHub. A step that prints
 * them puts each beside its line. What does not fit stands in the summary.
 */
final class GateAnnotations {
  /** GitHub shows ten of each level of one step. */
  private static final int MOST_OF_A_LEVEL = 10;

  private static final int LONGEST = 2_000;

  private GateAnnotations() {}

  static String of(GateResult result) {
    List<Finding> all = Finding.of(result);
    return Arrays.stream(Rule.values())
        .flatMap(rule -> first(all, rule))
        .map(GateAnnotations::command)
        .collect(Collectors.joining());
  }

  private static Stream<Finding> first(List<Finding> all, Rule rule) {
    return all.stream().filter(finding -> finding.rule() == rule).limit(MOST_OF_A_LEVEL);
  }

  /** "::error file=chaos/a.yaml,line=20,title=a FAIL::stream-starts held: 7 bad of 600". */
  private static String command(Finding finding) {
    String title = finding.subject() + " " + finding.verdict();
    return "::"
        + finding.rule().level()
        + " "
        + place(finding)
        + "title="
        + property(title)
        + "::"
        + data(Clip.to(LONGEST, finding.message()))
        + "\n";
  }

  /** A file that is not below the pipeline's folder has no place in it. */
  private static String place(Finding finding) {
    return finding.file().startsWith("file:")
        ? ""
        : "file=" + property(finding.file()) + ",line=" + finding.line() + ",";
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }
}
