package holdwater.agent.fault;

import java.time.Duration;
import java.util.Optional;

/** Reads what stands behind a fault: how much of it. */
final class DoseWords {
  static final String USAGE =
      "[chance 20%] [every N] [first N] [at-most N] [per-second N] [tag TEXT] [from CLASSES]"
          + " [for TIME]";
  private static final long MOST = 1_000_000_000L;

  private DoseWords() {}

  static FaultPlan complete(FaultPlan plan, String text, Words words) throws Refusal {
    Dose dose = Dose.ALL;
    Optional<Duration> deadline = Optional.empty();
    while (words.hasNext()) {
      String word = words.take("a dose");
      switch (word) {
        case "chance" -> dose = dose.chance(words.share());
        case "every" -> dose = dose.every(words.number(1, MOST));
        case "first" -> dose = dose.first(words.number(1, MOST));
        case "at-most" -> dose = dose.atMost(words.number(1, MOST));
        case "per-second" -> dose = dose.perSecond(words.number(1, MOST));
        case "tag" -> dose = dose.tag(words.take("a tag"));
        case "from" -> dose = dose.from(MethodPattern.classes(words.names("classes")));
        case "for" -> deadline = Optional.of(words.time());
        default -> throw Refusal.mistake("'" + word + "' is no dose: " + USAGE);
      }
    }
    if (plan.spots().isEmpty() && !dose.equals(Dose.ALL)) {
      throw Refusal.mistake("a fault of the whole process takes no dose but 'for TIME'");
    }
    return plan.complete(text, dose, deadline);
  }
}
