package holdwater.agent.faults;

import holdwater.agent.fault.Action;
import holdwater.agent.fault.FaultPlan;
import holdwater.agent.fault.MethodPattern;
import holdwater.agent.fault.Refusal;
import holdwater.agent.fault.Spot;
import holdwater.agent.fault.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The part of a fault's text that says where: {@code on METHODS [annotated CLASS]}. */
final class AtMethods {
  static final String USAGE = "on METHODS [annotated ANNOTATION]";

  private AtMethods() {}

  static FaultPlan read(Words words, Action action) throws Refusal {
    words.expect("on");
    List<Spot> spots = new ArrayList<>();
    List<MethodPattern> patterns = new ArrayList<>();
    for (String pattern : words.names("methods")) {
      patterns.add(MethodPattern.parse(pattern));
    }
    if (words.accept("annotated")) {
      Pattern annotation = MethodPattern.classes(words.names("an annotation"));
      patterns.replaceAll(pattern -> pattern.annotated(annotation));
    }
    for (MethodPattern pattern : patterns) {
      if (pattern.meansConstructors() && !action.fitsConstructors()) {
        throw Refusal.mistake("'" + pattern.text() + "': a constructor returns nothing");
      }
      spots.add(new Spot.AtMethods(pattern, action));
    }
    return FaultPlan.at(spots.toArray(new Spot[0]));
  }

  /**
   * A ready-made fault's places: the same action at each of these methods, and once where one of
   * them calls another.
   */
  static FaultPlan fixed(Action action, String... patterns) {
    Spot[] spots = new Spot[patterns.length];
    for (int i = 0; i < patterns.length; i++) {
      spots[i] = new Spot.AtMethods(MethodPattern.of(patterns[i]), action, true);
    }
    return FaultPlan.at(spots);
  }
}
