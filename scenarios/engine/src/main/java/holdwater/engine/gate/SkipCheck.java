package holdwater.engine.gate;

import static holdwater.model.Checks.checkNotBlank;

import holdwater.engine.gate.PastGate.PastScenario;
import holdwater.model.verdict.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What {@code --since} would have missed: a suite that was played whole, beside the one before it.
 * A scenario that would have been left out, for no change between the two is known to reach it, and
 * that has another verdict now, says that the suite's map of changes is wrong, or that the scenario
 * answers by chance.
 *
 * @param revision of the gate before
 * @param skipped scenarios that would have been left out, and were decided both times
 * @param changed those of them whose verdict is another one now
 * @param skippedEarlier how many were so in the gates before, as far as they are kept
 * @param changedEarlier likewise
 */
public record SkipCheck(
    String revision,
    List<String> skipped,
    List<String> changed,
    int skippedEarlier,
    int changedEarlier) {
  public SkipCheck {
    checkNotBlank(revision, "revision");
    skipped = List.copyOf(skipped);
    changed = List.copyOf(changed);
  }

  /**
   * Pure.
   *
   * @param past gates of this suite, the oldest first
   * @param paths of files that differ from the last of them, from the repository's root
   * @param here the way from there to the folder that the gate is called in
   */
  public static SkipCheck of(
      GateResult result, List<PastGate> past, List<String> paths, String here) {
    PastGate before = past.get(past.size() - 1);
    Narrowing narrowing = new Narrowing(result.suite(), paths.stream().sorted().toList(), here);
    List<GateRow> skipped =
        result.rows().stream()
            .filter(row -> !narrowing.of(row.scenario()).played())
            .filter(row -> isDecided(row.verdict()))
            .filter(row -> then(before, row).filter(SkipCheck::isDecided).isPresent())
            .toList();
    return new SkipCheck(
        before.commit(),
        skipped.stream().map(GateRow::name).toList(),
        skipped.stream()
            .filter(row -> !then(before, row).equals(Optional.of(row.verdict())))
            .map(GateRow::name)
            .toList(),
        past.stream().mapToInt(PastGate::skipped).sum(),
        past.stream().mapToInt(PastGate::changed).sum());
  }

  private static Optional<Verdict> then(PastGate before, GateRow row) {
    return Optional.ofNullable(before.scenarios().get(row.name())).map(PastScenario::verdict);
  }

  private static boolean isDecided(Verdict verdict) {
    return verdict != Verdict.INCONCLUSIVE;
  }

  /** In one sentence, without a full stop. */
  public String sentence() {
    String names = changed.isEmpty() ? "" : " (" + String.join(", ", changed) + ")";
    String earlier =
        skippedEarlier == 0
            ? ""
            : String.format(
                Locale.ROOT, "; in the gates before, %d of %d", changedEarlier, skippedEarlier);
    return String.format(
        Locale.ROOT,
        "--since %s would have left out %d of these scenarios, and %d of them changed their"
            + " verdict%s%s",
        revision,
        skipped.size(),
        changed.size(),
        names,
        earlier);
  }
}
