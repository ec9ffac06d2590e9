package holdwater.engine.judge;

import holdwater.model.journal.JournalEntry.ProbeFailed;
import holdwater.model.journal.JournalEntry.RunStarted;
import java.util.List;
import java.util.stream.Stream;

/** Everything that can stand between a run and its verdict, the weightiest first. */
final class Doubts {
  private static final List<Doubt> ALL =
      List.of(
          new DamageDoubt(),
          new EndingDoubt(),
          new NamesDoubt(),
          new ClockDoubt(),
          new LeaseDoubt(),
          new RefusalDoubt(),
          new StoppedDoubt(),
          new LeftoverDoubt(),
          new SwitchDoubt(),
          new ObjectiveDoubt(),
          new WeakObjectiveDoubt(),
          new SteadyStateDoubt(),
          new WarmStackDoubt(),
          new ReadinessDoubt(),
          new EachStepReadyDoubt(),
          new RestartDoubt(),
          new OtherTargetDoubt(),
          new InjectionDoubt(),
          new CrowdDoubt(),
          new DroppedStopDoubt(),
          new HeldOnDoubt(),
          new ForeignCpuDoubt(),
          new HitDoubt(),
          new UsedUpDoubt(),
          new DownLinkDoubt(),
          new TargetDownDoubt(),
          new ConservationDoubt(),
          new FollowersDoubt(),
          new SilenceDoubt(),
          new LooksDoubt(),
          new ThinTrafficDoubt(),
          new DilutionDoubt(),
          new WindowDoubt(),
          new WindowLengthDoubt(),
          new StepsApartDoubt(),
          new ShocksTogetherDoubt(),
          new CapacityDoubt(),
          new ReadBackDoubt(),
          new GoodputDoubt(),
          new RecoveryDoubt());

  /**
   * Those that hold for simians, too, whose faults are judged together: no window of one fault has
   * to be proven by itself, and instances are what has to recover.
   */
  private static final List<Doubt> OF_SIMIANS =
      List.of(
          new DamageDoubt(),
          new EndingDoubt(),
          new NamesDoubt(),
          new ClockDoubt(),
          new LeaseDoubt(),
          new RefusalDoubt(),
          new StoppedDoubt(),
          new LeftoverDoubt(),
          new SwitchDoubt(),
          new ObjectiveDoubt(),
          new WeakObjectiveDoubt(),
          new SteadyStateDoubt(),
          new WarmStackDoubt(),
          new ReadinessDoubt(),
          new EachStepReadyDoubt(),
          new SimianReturnDoubt(),
          new RestartDoubt(),
          new OtherTargetDoubt(),
          new HeldOnDoubt(),
          new ForeignCpuDoubt(),
          new HitDoubt(),
          new UsedUpDoubt(),
          new DownLinkDoubt(),
          new TargetDownDoubt(),
          new ConservationDoubt(),
          new FollowersDoubt(),
          new SilenceDoubt(),
          new LooksDoubt(),
          new ThinTrafficDoubt(),
          new WindowLengthDoubt(),
          new CapacityDoubt(),
          new ReadBackDoubt(),
          new GoodputDoubt());

  private Doubts() {}

  /** What stands against a run whose faults came at random, each sentence once. */
  static List<Reason> ofSimians(Findings findings) {
    return OF_SIMIANS.stream().flatMap(doubt -> doubt.of(findings)).distinct().toList();
  }

  /** All reasons, each sentence once. */
  static List<Reason> of(Findings findings) {
    if (findings.journal().first(RunStarted.class).isEmpty()) {
      Reason nothing = Reason.noTrial("the journal does not say what was run");
      return Stream.concat(DamageDoubt.of(findings.journal().chain()), Stream.of(nothing)).toList();
    }
    List<Reason> reasons = ALL.stream().flatMap(doubt -> doubt.of(findings)).distinct().toList();
    // By themselves a failed probe and a busy machine are no reasons: what they kept from being
    // shown is missed above, if anything is.
    return reasons.isEmpty()
        ? reasons
        : Stream.of(reasons.stream(), failedProbes(findings), ForeignCpuDoubt.remark(findings))
            .flatMap(all -> all)
            .toList();
  }

  private static Stream<Reason> failedProbes(Findings findings) {
    return findings
        .journal()
        .all(ProbeFailed.class)
        .map(probe -> probe.probe() + " could not be asked: " + probe.message())
        .distinct()
        .map(Reason::unproven);
  }
}
