package holdwater.engine.judge;

import java.util.Optional;
import java.util.stream.Stream;

/** Every fault must have bitten, met traffic, and be gone. */
final class InjectionDoubt implements Doubt {
  @Override
  public Stream<Reason> of(Findings findings) {
    Stream<String> unproven = findings.injections().stream().flatMap(InjectionDoubt::unproven);
    Stream<String> missing =
        findings.scenario().timeline().steps().stream()
            .filter(
                step -> findings.injections().stream().noneMatch(i -> i.step().equals(step.name())))
            .map(step -> "no fault was injected for step '" + step.name() + "'");
    return Stream.concat(unproven, missing).map(Reason::unproven);
  }

  private static Stream<String> unproven(InjectionJudgement injection) {
    String subject = injection.fault().kind() + " '" + injection.step() + "'";
    Stream.Builder<String> sentences = Stream.builder();
    if (!injection.evidence().proven()) {
      sentences.add(subject + notBitten(injection.evidence().statement()));
    }
    if (!injection.exposure().proven()) {
      sentences.add(subject + " met no traffic: " + injection.exposure().statement());
    }
    lateRevert(injection).ifPresent(words -> sentences.add(subject + words));
    if (!injection.gone().proven()) {
      sentences.add(subject + " is not proven to be reverted: " + injection.gone().statement());
    }
    return sentences.build();
  }

  /** The window after begins with the revert: what is proven late may have been in force in it. */
  private static Optional<String> lateRevert(InjectionJudgement injection) {
    return LateRevert.of(injection)
        .flatMap(LateRevert::took)
        .map(
            took ->
                " is proven to be reverted only "
                    + took.toSeconds()
                    + " s after its revert began: what came meanwhile counts as after it");
  }

  /** A look that missed says its time itself. */
  private static String notBitten(String statement) {
    return statement.matches("(at|from) \\+.*")
        ? " is not proven to have bitten " + statement
        : " is not proven to have bitten: " + statement;
  }
}
