package holdwater.engine.gate;

import holdwater.engine.report.Failure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Failures of one run that have all but their objective in common, so that it is told once.
 *
 * @param broken what broke, one sentence each; at least one
 * @param faults in force then
 * @param began what left its steady range first; empty when that is not known
 * @param patterns that should have answered
 */
record Breakage(
    List<String> broken, List<String> faults, Optional<String> began, List<String> patterns) {
  Breakage {
    broken = List.copyOf(broken);
  }

  private record Cause(List<String> faults, Optional<String> began, List<String> patterns) {
    static Cause of(Failure failure) {
      return new Cause(failure.faults(), failure.began(), failure.patterns());
    }
  }

  /** Those of the run that decides, in its order. */
  static List<Breakage> of(GateRow row) {
    Map<Cause, List<Failure>> byCause =
        row.last().map(GateRun::failures).orElse(List.of()).stream()
            .collect(Collectors.groupingBy(Cause::of, LinkedHashMap::new, Collectors.toList()));
    return byCause.entrySet().stream()
        .map(
            entry ->
                new Breakage(
                    entry.getValue().stream().map(Breakage::broken).toList(),
                    entry.getKey().faults(),
                    entry.getKey().began(),
                    entry.getKey().patterns()))
        .toList();
  }

  private static String broken(Failure failure) {
    return failure.subject() + ": " + failure.what();
  }

  /** "outage of b.catalog". */
  String fault() {
    return faults.isEmpty() ? "none was in force" : String.join("; ", faults);
  }

  String first() {
    return began.orElse("not known");
  }

  String answer() {
    return patterns.isEmpty() ? "the scenario names no pattern" : String.join(", ", patterns);
  }
}
