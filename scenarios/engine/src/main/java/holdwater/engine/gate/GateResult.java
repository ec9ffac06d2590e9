package holdwater.engine.gate;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;

import holdwater.engine.run.ExitCode;
import holdwater.engine.suite.Together;
import holdwater.model.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A suite, judged, as far as it came.
 *
 * @param versions of what was played, as the journals have them
 * @param rows one for each scenario of the suite, in its order, those not played too
 */
public record GateResult(
    Suite suite,
    Instant startedAt,
    Duration took,
    Map<String, String> versions,
    GateStatus status,
    List<GateRow> rows) {
  private static final List<ExitCode> WORSE = List.of(ExitCode.FAIL, ExitCode.ERROR);
  private static final int NAMES_SHOWN = 4;

  public GateResult {
    checkNotNull(suite, "suite");
    checkNotNull(startedAt, "startedAt");
    checkNotNull(took, "took");
    versions = Collections.unmodifiableSortedMap(new TreeMap<>(Map.copyOf(versions)));
    checkNotNull(status, "status");
    rows = List.copyOf(rows);
    checkArgument(rows.size() == suite.scenarios().size(), "each scenario has a row");
  }

  /** The worst of all. */
  public Verdict verdict() {
    return Verdict.worst(rows.stream().map(GateRow::verdict));
  }

  public long count(Verdict verdict) {
    return rows.stream().filter(row -> row.verdict() == verdict).count();
  }

  public List<GateRow> red() {
    return rows.stream().filter(GateRow::red).toList();
  }

  /** What its runs show together; empty for fewer than two that were judged. */
  public List<String> together() {
    return Together.of(
            rows.stream().flatMap(row -> row.last().stream()).map(GateRun::played).toList())
        .sentences();
  }

  public String commit() {
    return versions.getOrDefault("commit", "unknown");
  }

  /**
   * 130 when somebody stopped it; else 1 when anything FAILed, which an error beside it must not
   * hide: who plays a gate again after an error would play until it is green. Then 4 and 3.
   */
  public ExitCode exitCode() {
    if (status == GateStatus.INTERRUPTED) {
      return ExitCode.INTERRUPTED;
    }
    List<ExitCode> codes = rows.stream().map(GateRow::exitCode).toList();
    return WORSE.stream()
        .filter(codes::contains)
        .findFirst()
        .orElse(verdict() == Verdict.PASS ? ExitCode.PASS : ExitCode.INCONCLUSIVE);
  }

  /** In one sentence, without a full stop. */
  public String sentence() {
    String stopped = leftOut() + (status == GateStatus.INTERRUPTED ? "; interrupted" : "");
    List<GateRow> red = red();
    if (red.isEmpty()) {
      String all =
          rows.size() == 1 ? "the scenario held" : "all " + rows.size() + " scenarios held";
      return all + ": every fault bit, traffic met it, and the system recovered" + stopped;
    }
    String names =
        red.stream()
            .limit(NAMES_SHOWN)
            .map(row -> row.name() + " " + row.verdict())
            .collect(Collectors.joining(", "));
    int more = red.size() - NAMES_SHOWN;
    return red.size()
        + " of "
        + rows.size()
        + (rows.size() == 1 ? " scenario" : " scenarios")
        + " red: "
        + names
        + (more > 0 ? " and " + more + " more" : "")
        + stopped;
  }

  /** What is not played is not shown: whoever reads only the verdict must not think it was. */
  private String leftOut() {
    int count = suite.leftOut().size();
    return suite
        .since()
        .filter(since -> count > 0)
        .map(
            since ->
                "; "
                    + count
                    + " left out, which no change since "
                    + since.revision()
                    + " is known to reach")
        .orElse("");
  }
}
