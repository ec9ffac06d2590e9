package holdwater.agent.weave;

import holdwater.agent.fault.MethodPattern;
import holdwater.agent.fault.Spot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Why a fault is woven into nothing so far, for whoever waits for it to bite. */
final class WhyNothing {
  private static final int TOLD = 3;

  private WhyNothing() {}

  /**
   * One sentence.
   *
   * @param misses of the fault, after all loaded classes were looked at
   * @param meant the end of the sentence if there is no such class; see {@link #meant}
   */
  static String of(List<Spot> spots, Misses misses, String meant) {
    if (misses.classes().isEmpty()) {
      return notLoaded(spots) + meant;
    }
    List<String> passedOver = misses.passedOver();
    if (!passedOver.isEmpty()) {
      return listed(passedOver);
    }
    List<String> classes = new ArrayList<>(misses.classes());
    return spots.stream().anyMatch(Spot.AtClocks.class::isInstance)
        ? listed(classes) + (classes.size() == 1 ? " asks" : " ask") + " for no time of day"
        : noMethod(spots, classes, misses.otherMethods());
  }

  /** The one of the loaded classes that may have been meant. To be asked once: it takes a while. */
  static String meant(List<Spot> spots, Collection<String> loaded) {
    String ending = "";
    for (MethodPattern pattern : patterns(spots)) {
      ending = ending.isEmpty() ? Nearest.ending(pattern.classesText(), loaded) : ending;
    }
    return ending;
  }

  private static String notLoaded(List<Spot> spots) {
    Set<String> wanted = new LinkedHashSet<>();
    for (MethodPattern pattern : patterns(spots)) {
      wanted.add(pattern.classesText());
    }
    String which = wanted.isEmpty() ? "of these names" : listed(new ArrayList<>(wanted));
    return "no class " + which + " is loaded so far, it is woven when one comes";
  }

  private static String noMethod(List<Spot> spots, List<String> classes, Set<String> methods) {
    Set<String> wanted = new LinkedHashSet<>();
    String ending = "";
    for (MethodPattern pattern : patterns(spots)) {
      String annotated = pattern.annotation().isPresent() ? " with this annotation" : "";
      wanted.add(pattern.methodsText() + annotated);
      ending = ending.isEmpty() ? Nearest.ending(pattern.methodsText(), methods) : ending;
    }
    String which = listed(new ArrayList<>(wanted));
    return listed(classes) + (classes.size() == 1 ? " has no " : " have no ") + which + ending;
  }

  private static List<MethodPattern> patterns(List<Spot> spots) {
    List<MethodPattern> patterns = new ArrayList<>();
    for (Spot spot : spots) {
      if (spot instanceof Spot.AtMethods at) {
        patterns.add(at.methods());
      }
    }
    return patterns;
  }

  private static String listed(List<String> all) {
    String first = String.join(", ", all.subList(0, Math.min(TOLD, all.size())));
    return all.size() > TOLD ? first + ", …" : first;
  }
}
