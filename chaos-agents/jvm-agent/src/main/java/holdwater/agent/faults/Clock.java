package holdwater.agent.faults;

import holdwater.agent.fault.ClockSkew;
import holdwater.agent.fault.ExceptionTypes;
import holdwater.agent.fault.FaultKind;
import holdwater.agent.fault.FaultPlan;
import holdwater.agent.fault.MethodPattern;
import holdwater.agent.fault.Refusal;
import holdwater.agent.fault.Spot;
import holdwater.agent.fault.Words;
import java.time.Duration;
import java.util.List;

/**
 * Chosen classes of the application see another time of day; the JDK and the rest see the right
 * one.
 */
final class Clock implements FaultKind {
  /** A hundred years: past every certificate, and no type of the JDK ends before. */
  private static final Duration FARTHEST = Duration.ofDays(36_500);

  @Override
  public String word() {
    return "clock";
  }

  @Override
  public String usage() {
    return "clock (+TIME | -TIME) [jumping TIME] on CLASSES";
  }

  @Override
  public FaultPlan read(Words words, ExceptionTypes types) throws Refusal {
    String offset = words.take("+TIME or -TIME");
    if (!offset.startsWith("+") && !offset.startsWith("-")) {
      throw Refusal.mistake("'" + offset + "' is neither +TIME nor -TIME");
    }
    long distance = Words.time(offset.substring(1), FARTHEST, "36500d").toMillis();
    long millis = offset.startsWith("-") ? -distance : distance;
    ClockSkew skew = armedForMillis -> millis;
    if (words.accept("jumping")) {
      long period = Math.max(1, words.time().toMillis());
      // There and back again.
      skew = armedForMillis -> armedForMillis / period % 2 == 0 ? millis : 0;
    }
    words.expect("on");
    List<String> classes = words.names("classes");
    return FaultPlan.at(new Spot.AtClocks(MethodPattern.classes(classes), skew));
  }
}
