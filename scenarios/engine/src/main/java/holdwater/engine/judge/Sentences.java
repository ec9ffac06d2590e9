package holdwater.engine.judge;

import holdwater.model.verdict.Tally;
import holdwater.model.verdict.VerdictRule;
import holdwater.model.verdict.WindowJudgement;
import holdwater.model.verdict.WindowKind;

/** What a judged window says in plain words. */
final class Sentences {
  private Sentences() {}

  static String failed(WindowJudgement judged) {
    return subject(judged) + " broke its objective: " + numbers(judged) + " (" + judged.why() + ")";
  }

  static String undecided(WindowJudgement judged) {
    String what =
        judged.window().kind() == WindowKind.STEADY
            ? "the steady state did not hold: " + subject(judged) + " had "
            : subject(judged) + " is not proven: ";
    return what + numbers(judged) + " (" + judged.why() + ")";
  }

  static String subject(WindowJudgement judged) {
    return judged.slo() + " " + place(judged);
  }

  private static String place(WindowJudgement judged) {
    String step = judged.step().isEmpty() ? "" : " '" + judged.step() + "'";
    if (step.isEmpty() && judged.window().kind() == WindowKind.HELD) {
      // Of simians, whose faults are judged together.
      return "over all the time";
    }
    return switch (judged.window().kind()) {
      case STEADY -> "before any fault";
      case SHOCK -> "in the shock of" + step;
      case HELD -> "while" + step + " was held";
      case AFTER -> "after" + step;
    };
  }

  static String during(WindowKind kind) {
    return switch (kind) {
      case STEADY -> "before the fault";
      case SHOCK -> "in the shock";
      case HELD -> "while the fault was held";
      case AFTER -> "after the revert";
    };
  }

  private static String numbers(WindowJudgement judged) {
    Tally tally = judged.tally();
    long most = new VerdictRule(judged.allowedBadShare()).mostBadThatPass(tally.events());
    String counted = tally.bad() + " bad of " + tally.events() + " events";
    return most < 0 ? counted : counted + ", up to " + most + " pass";
  }
}
