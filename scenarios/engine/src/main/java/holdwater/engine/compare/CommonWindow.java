package holdwater.engine.compare;

import holdwater.engine.judge.DroppedSeconds;
import holdwater.model.verdict.SecondCount;
import holdwater.model.verdict.WindowJudgement;
import holdwater.model.verdict.WindowKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One window as all runs have it: its first seconds, as many as the shortest of them has, for a
 * system that recovers is quicker the longer it is looked at. Seconds in which a generator was
 * late, the harness stood still, or others had the machine are left out: they say nothing of the
 * system.
 *
 * @param usable run by run, the last one is held against the others
 * @param length of all seconds of it that are compared, usable or not
 * @param longest of what a run has of it
 */
record CommonWindow(
    String step, WindowKind kind, List<List<Instant>> usable, int length, int longest) {
  CommonWindow {
    usable = usable.stream().map(List::copyOf).toList();
  }

  /** Empty when one of the runs never came so far. */
  static Optional<CommonWindow> of(List<RunFacts> runs, WindowJudgement like) {
    List<List<SecondCount>> seconds = new ArrayList<>();
    for (RunFacts run : runs) {
      Optional<WindowJudgement> judged = run.window(like.slo(), like.step(), like.window().kind());
      if (judged.isEmpty()) {
        return Optional.empty();
      }
      seconds.add(judged.get().counts().seconds());
    }
    int shortest = seconds.stream().mapToInt(List::size).min().orElse(0);
    int longest = seconds.stream().mapToInt(List::size).max().orElse(0);
    List<List<Instant>> usable = new ArrayList<>();
    for (int run = 0; run < runs.size(); run++) {
      RunFacts facts = runs.get(run);
      usable.add(
          seconds.get(run).subList(0, shortest).stream()
              .filter(second -> second.kept() && !facts.starved().starved(second.second()))
              .map(SecondCount::second)
              .toList());
    }
    return Optional.of(
        new CommonWindow(like.step(), like.window().kind(), usable, shortest, longest));
  }

  String name(boolean severalSteps) {
    return name(step, kind, severalSteps);
  }

  /** The kind, with the step's name where a scenario has several. */
  static String name(String step, WindowKind kind, boolean severalSteps) {
    String word = kind.name().toLowerCase(Locale.ROOT);
    return severalSteps && !step.isEmpty() ? word + " " + step : word;
  }

  /** Why it shows nothing: more than a fifth of a run's seconds of it is gone. */
  Optional<String> refusal(List<RunFacts> runs) {
    for (int run = 0; run < usable.size(); run++) {
      int gone = length - usable.get(run).size();
      if (length == 0 || gone > DroppedSeconds.MOST_DROPPED * length) {
        return Optional.of(
            "in run "
                + runs.get(run).started().runId()
                + " the generator was late, or others had the machine, in "
                + gone
                + " of "
                + length
                + " s of it");
      }
    }
    return Optional.empty();
  }

  /** Why it is told and not tested: the machine had no room for it. */
  Optional<String> doubt(List<RunFacts> runs, boolean runsTell) {
    for (int run = 0; run < usable.size(); run++) {
      Optional<String> lack = MachineRoom.lack(runs.get(run), usable.get(run), runsTell);
      if (lack.isPresent()) {
        return lack;
      }
    }
    return Optional.empty();
  }
}
