package holdwater.engine.toolkit;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** When rollbacks are played. */
public enum RollbackStrategy {
  /** Unless the experiment failed or was interrupted: just when a fault may be in force. */
  DEFAULT,
  ALWAYS,
  NEVER,
  DEVIATED;

  /** As files have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean plays(ExperimentStatus status, boolean deviated) {
    return switch (this) {
      case DEFAULT -> status != ExperimentStatus.FAILED && status != ExperimentStatus.INTERRUPTED;
      case ALWAYS -> true;
      case NEVER -> false;
      case DEVIATED -> deviated;
    };
  }

  /** The one of that word, if there is one. */
  public static Optional<RollbackStrategy> of(String word) {
    return Stream.of(values()).filter(each -> each.word().equals(word)).findFirst();
  }
}
