package holdwater.engine.gate;

import static holdwater.model.Checks.checkNotBlank;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * Why each scenario of a suite is played, or left out, when only what a change can affect is to be
 * played. One of those that would be left out is played all the same, as a sentinel: nobody should
 * learn from a release that the map is wrong.
 *
 * @param revision since which the files changed, as it was given
 * @param choices one for each scenario, in the suite's order
 */
public record Since(String revision, List<Choice> choices) {
  public Since {
    checkNotBlank(revision, "revision");
    choices = List.copyOf(choices);
  }

  /** Of one scenario. */
  public record Choice(String scenario, boolean played, String why) {}

  public List<Choice> leftOut() {
    return choices.stream().filter(choice -> !choice.played()).toList();
  }

  /** For people, one line for each scenario. */
  public List<String> lines() {
    return choices.stream()
        .map(
            choice ->
                "%-4s %s: %s"
                    .formatted(choice.played() ? "in" : "out", choice.scenario(), choice.why()))
        .toList();
  }

  /**
   * The suite without those that the change cannot affect.
   *
   * @param changed paths of files, from the repository's root
   * @param here the way from there to the folder that the gate is called in, with a slash at its
   *     end; empty when they are the same
   * @param seed draws the sentinel
   */
  public static Suite narrow(
      Suite suite, String revision, List<String> changed, String here, long seed) {
    Narrowing narrowing = new Narrowing(suite, changed.stream().sorted().toList(), here);
    List<Choice> choices = new ArrayList<>(suite.scenarios().stream().map(narrowing::of).toList());
    List<Choice> out = choices.stream().filter(choice -> !choice.played()).toList();
    if (!out.isEmpty()) {
      Choice drawn = out.get(new SplittableRandom(seed).nextInt(out.size()));
      String why = "the sentinel that seed " + seed + " draws; otherwise out: " + drawn.why();
      Collections.replaceAll(choices, drawn, new Choice(drawn.scenario(), true, why));
    }
    Since since = new Since(revision, choices);
    Set<String> left = since.leftOut().stream().map(Choice::scenario).collect(Collectors.toSet());
    return suite.only(
        suite.scenarios().stream().filter(each -> !left.contains(each.name())).toList(), since);
  }
}
