package holdwater.engine.suite;

import static holdwater.model.Checks.checkNotBlank;

import holdwater.engine.judge.InjectionJudgement;
import holdwater.engine.run.RunResult;
import holdwater.model.journal.JournalEntry.RecoveryMeasured;
import holdwater.model.port.Deployment;
import holdwater.model.port.InstanceStatus;
import holdwater.model.topology.Instance;
import holdwater.model.verdict.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Whether a stack that one run used is good for the next, and by what that is known. A run's word
 * that it passed is not enough: each instance is asked once more.
 *
 * @param fit whether it may be used on
 * @param evidence one clause: what was seen, or the first thing that is missing
 */
public record Handover(boolean fit, String evidence) {
  public Handover {
    checkNotBlank(evidence, "evidence");
  }

  static Handover refused(String why) {
    return new Handover(false, why);
  }

  /**
   * Nothing is in force, SLIs are inside, all instances are ready, and the verdict leaves no doubt
   * of the rest.
   *
   * @param stack which ran the run, and is still there
   */
  public static Handover of(RunResult result, Deployment stack) {
    if (result.outcome().verdict() != Verdict.PASS) {
      return refused(
          "the run ended "
              + result.outcome().verdict()
              + ": nobody knows in what state the stack is");
    }
    List<InjectionJudgement> injections = result.judgement().injections();
    Optional<InjectionJudgement> open =
        injections.stream().filter(injection -> !injection.gone().proven()).findFirst();
    if (open.isPresent()) {
      return refused(open.get().fault().describe() + " is not proven gone");
    }
    Optional<Duration> inside = result.judgement().recovery().flatMap(RecoveryMeasured::slo);
    if (inside.isEmpty()) {
      return refused("SLIs were not seen inside after the revert");
    }
    return instances(stack, injections.size(), inside.get());
  }

  private static Handover instances(Deployment stack, int faults, Duration inside) {
    List<InstanceStatus> all;
    try {
      all = stack.instances();
    } catch (RuntimeException silent) {
      return refused("the instances cannot be asked: " + silent.getMessage());
    }
    Optional<String> unfit = unfit(all);
    if (unfit.isPresent()) {
      return refused(unfit.get());
    }
    return new Handover(
        true,
        faults
            + (faults == 1 ? " fault" : " faults")
            + " proven gone, "
            + all.size()
            + " of "
            + all.size()
            + " instances ready, SLIs inside "
            + inside.toSeconds()
            + " s after the revert");
  }

  /** Who is not ready, or is there only because of the load of that run. */
  static Optional<String> unfit(List<InstanceStatus> all) {
    Optional<String> down =
        all.stream()
            .filter(each -> !each.ready())
            .map(each -> each.instance().id() + " is " + each.state())
            .findFirst();
    return down.or(
        () ->
            all.stream()
                .map(InstanceStatus::instance)
                .filter(Instance::elastic)
                .map(brought -> brought.id() + " is still there, which the load had brought")
                .findFirst());
  }
}
