package holdwater.engine.gate;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;

import holdwater.engine.compare.Comparison;
import holdwater.engine.run.ExitCode;
import holdwater.engine.suite.Together;
import holdwater.model.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A suite, judged, as far as it came.
 *
 * @param versions of what was played, as the journals have them
 * @param rows one for each scenario of the suite, in its order, those not played too
 * @param proofs one for each claim that the suite tries without its pattern, likewise
 * @param margins one for each margin that the suite asks for, likewise
 * @param skipCheck what a narrower gate would have missed, where that can be told
 * @param comparisons of runs that passed with the last ones of their scenario, where such are kept;
 *     told, and no part of the verdict
 */
public record GateResult(
    Suite suite,
    Instant startedAt,
    Duration took,
    Map<String, String> versions,
    GateStatus status,
    List<GateRow> rows,
    List<GateProof> proofs,
    List<GateMargin> margins,
    Optional<SkipCheck> skipCheck,
    List<Comparison> comparisons) {
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
    proofs = List.copyOf(proofs);
    checkArgument(proofs.size() == suite.proofs().size(), "each proof has a row");
    margins = List.copyOf(margins);
    checkArgument(margins.size() == suite.margins().size(), "each margin has a row");
    checkNotNull(skipCheck, "skipCheck");
    comparisons = List.copyOf(comparisons);
  }

  /** Compared with nothing. */
  public GateResult(
      Suite suite,
      Instant startedAt,
      Duration took,
      Map<String, String> versions,
      GateStatus status,
      List<GateRow> rows,
      List<GateProof> proofs,
      List<GateMargin> margins,
      Optional<SkipCheck> skipCheck) {
    this(suite, startedAt, took, versions, status, rows, proofs, margins, skipCheck, List.of());
  }

  /** Of a suite that asks for no margin, compared with nothing. */
  public GateResult(
      Suite suite,
      Instant startedAt,
      Duration took,
      Map<String, String> versions,
      GateStatus status,
      List<GateRow> rows,
      List<GateProof> proofs,
      Optional<SkipCheck> skipCheck) {
    this(suite, startedAt, took, versions, status, rows, proofs, List.of(), skipCheck);
  }

  /** The same, with what a narrower gate would have missed. */
  public GateResult with(SkipCheck check) {
    return new GateResult(
        suite,
        startedAt,
        took,
        versions,
        status,
        rows,
        proofs,
        margins,
        Optional.of(check),
        comparisons);
  }

  /** The same, beside the last runs of its scenarios. */
  public GateResult comparedBy(List<Comparison> found) {
    return new GateResult(
        suite, startedAt, took, versions, status, rows, proofs, margins, skipCheck, found);
  }

  /** The worst of all. */
  public Verdict verdict() {
    return Verdict.worst(
        Stream.of(
                rows.stream().map(GateRow::verdict),
                proofs.stream().map(GateProof::verdict),
                margins.stream().map(GateMargin::verdict))
            .flatMap(verdicts -> verdicts));
  }

  public long count(Verdict verdict) {
    return rows.stream().filter(row -> row.verdict() == verdict).count();
  }

  public List<GateRow> red() {
    return rows.stream().filter(GateRow::red).toList();
  }

  public List<GateProof> redProofs() {
    return proofs.stream().filter(GateProof::red).toList();
  }

  public List<GateMargin> redMargins() {
    return margins.stream().filter(GateMargin::red).toList();
  }

  /** What its runs with all patterns show together; empty for fewer than two that were judged. */
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
    List<ExitCode> codes =
        Stream.of(
                rows.stream().map(GateRow::exitCode),
                proofs.stream().map(GateProof::exitCode),
                margins.stream().map(GateMargin::exitCode))
            .flatMap(each -> each)
            .toList();
    return WORSE.stream()
        .filter(codes::contains)
        .findFirst()
        .orElse(verdict() == Verdict.PASS ? ExitCode.PASS : ExitCode.INCONCLUSIVE);
  }

  /** In one sentence, without a full stop. */
  public String sentence() {
    String rest =
        proven()
            + margined()
            + leftOut()
            + (status == GateStatus.INTERRUPTED ? "; interrupted" : "");
    List<GateRow> red = red();
    if (red.isEmpty()) {
      String all =
          rows.size() == 1 ? "the scenario held" : "all " + rows.size() + " scenarios held";
      return all + ": every fault bit, traffic met it, and the system recovered" + rest;
    }
    return red.size()
        + " of "
        + rows.size()
        + (rows.size() == 1 ? " scenario" : " scenarios")
        + " red: "
        + names(red.stream().map(row -> row.name() + " " + row.verdict()).toList())
        + rest;
  }

  private static String names(List<String> names) {
    int more = names.size() - NAMES_SHOWN;
    return names.stream().limit(NAMES_SHOWN).collect(Collectors.joining(", "))
        + (more > 0 ? " and " + more + " more" : "");
  }

  private String proven() {
    List<GateProof> red = redProofs();
    if (proofs.isEmpty()) {
      return "";
    }
    String count = proofs.size() + (proofs.size() == 1 ? " proof" : " proofs");
    return red.isEmpty()
        ? "; " + count + " caught"
        : "; "
            + red.size()
            + " of "
            + count
            + " not caught: "
            + names(red.stream().map(proof -> proof.name() + " " + proof.word()).toList());
  }

  private String margined() {
    List<GateMargin> red = redMargins();
    if (margins.isEmpty()) {
      return "";
    }
    String count = margins.size() + (margins.size() == 1 ? " margin" : " margins");
    return red.isEmpty()
        ? "; " + count + " shown"
        : "; "
            + red.size()
            + " of "
            + count
            + " not shown: "
            + names(red.stream().map(margin -> margin.name() + " " + margin.verdict()).toList());
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
