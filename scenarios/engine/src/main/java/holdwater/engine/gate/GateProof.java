package holdwater.engine.gate;

import static holdwater.model.Checks.checkNotNull;

import holdwater.engine.run.ExitCode;
import holdwater.engine.suite.Played;
import holdwater.engine.suite.Trial;
import holdwater.model.verdict.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What became of one claim of a suite that proves: the run with the pattern, which is the
 * scenario's own, and the runs without it.
 *
 * @param with the run with the pattern; empty when the scenario was not played
 * @param attempts the runs without the pattern, the first one first; none when it was not played
 * @param remark why there is no run, or no second one
 * @param broke whether the harness kept it from being played
 */
public record GateProof(
    SuiteProof proof,
    Optional<Played> with,
    List<GateRun> attempts,
    Optional<String> remark,
    boolean broke) {
  public GateProof {
    checkNotNull(proof, "proof");
    checkNotNull(with, "with");
    attempts = List.copyOf(attempts);
    checkNotNull(remark, "remark");
  }

  static GateProof notPlayed(SuiteProof proof, Optional<Played> with, String why) {
    return new GateProof(proof, with, List.of(), Optional.of("not played: " + why), false);
  }

  public String name() {
    return proof.name();
  }

  /** The run without the pattern that decides: the last one. */
  public Optional<GateRun> last() {
    return GateRun.last(attempts);
  }

  /** What the two runs show together. */
  public Trial trial() {
    return Trial.of(proof.claim(), with, last().map(GateRun::played));
  }

  /** "caught", "masked". */
  public String word() {
    return trial().finding().name().toLowerCase(Locale.ROOT);
  }

  /** PASS when the pattern's absence is caught: a gate that does not see it proves nothing. */
  public Verdict verdict() {
    return switch (trial().finding()) {
      case CAUGHT -> Verdict.PASS;
      case UNDECIDED -> Verdict.INCONCLUSIVE;
      case MASKED, MISSED -> Verdict.FAIL;
    };
  }

  public boolean red() {
    return verdict() != Verdict.PASS;
  }

  /** "masked: passes without it as well". */
  public String sentence() {
    String why = attempts.isEmpty() ? remark.orElse(trial().why()) : trial().why();
    String second = attempts.isEmpty() ? "" : remark.map(said -> "; " + said).orElse("");
    return word() + ": " + why + second;
  }

  /** From the order to the verdict, all attempts together. */
  public long seconds() {
    return GateRun.seconds(attempts);
  }

  ExitCode exitCode() {
    return GateRun.exitCode(verdict(), attempts, broke);
  }
}
