package holdwater.engine.load;

import holdwater.engine.judge.DroppedSeconds;
import holdwater.engine.judge.SecondOfTraffic;
import holdwater.model.load.ClosedWorkload;
import holdwater.model.load.GeneratorSample;
import holdwater.model.load.InjectionProfile;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Seconds that say nothing of the system, because the generator itself fell behind in them: by the
 * same limits as a scenario's ({@link DroppedSeconds}).
 */
final class LateSeconds {
  /** It tells of itself four times a second. */
  private static final Duration LONGEST_SILENCE = Duration.ofMillis(500);

  /** Of descriptors or ports: what is left is gone within the second. */
  private static final double NEARLY_ALL = 0.95;

  private LateSeconds() {}

  /** By second, why it does not count. */
  static SortedMap<Instant, String> of(LoadBook book, InjectionProfile profile) {
    SortedMap<Instant, String> late = new TreeMap<>();
    // From the first start on it tells of every second; before it only of what users do then.
    Instant expected = Instant.MAX;
    for (SecondOfTraffic second : book.seconds()) {
      if (expected.equals(Instant.MAX)) {
        expected = second.planned() > 0 ? second.second() : Instant.MAX;
      }
      for (; expected.isBefore(second.second()); expected = expected.plusSeconds(1)) {
        late.put(expected, "no news of the generator");
      }
      if (!expected.equals(Instant.MAX)) {
        expected = second.second().plusSeconds(1);
      }
      why(second, profile).ifPresent(why -> late.put(second.second(), why));
    }
    book.samples().forEach(process -> addSilences(process, late));
    book.samples().forEach(process -> addScarcity(process, late));
    return late;
  }

  /**
   * A generator that stood still wakes up with its answers there, and would take all that for the
   * system's: only the silence tells.
   */
  private static void addSilences(List<GeneratorSample> samples, SortedMap<Instant, String> late) {
    for (int i = 1; i < samples.size(); i++) {
      Instant from = samples.get(i - 1).at();
      Instant to = samples.get(i).at();
      Duration silence = Duration.between(from, to);
      if (silence.compareTo(LONGEST_SILENCE) > 0) {
        Instant second = from.truncatedTo(ChronoUnit.SECONDS);
        for (; second.isBefore(to); second = second.plusSeconds(1)) {
          late.put(second, "the generator stood still for " + silence.toMillis() + " ms");
        }
      }
    }
  }

  /** Whoever can open no connection any more sees a system that does not answer. */
  private static void addScarcity(List<GeneratorSample> samples, SortedMap<Instant, String> late) {
    for (GeneratorSample sample : samples) {
      Instant second = sample.at().truncatedTo(ChronoUnit.SECONDS);
      if (sample.filesShare() >= NEARLY_ALL) {
        late.putIfAbsent(
            second,
            "the generator had %d of %d descriptors open"
                .formatted(sample.openFiles(), sample.mostFiles()));
      }
      if (sample.portsShare() >= NEARLY_ALL) {
        late.putIfAbsent(
            second,
            "%d of the machine's %d ports were taken"
                .formatted(sample.usedPorts(), sample.mostPorts()));
      }
    }
  }

  private static Optional<String> why(SecondOfTraffic second, InjectionProfile profile) {
    if (second.lagP99().compareTo(DroppedSeconds.LATEST) > 0) {
      return Optional.of("sent " + second.lagP99().toMillis() + " ms late");
    }
    // A fixed number of users sends less when the system keeps them waiting: not the generator's.
    boolean open = !(profile instanceof ClosedWorkload);
    if (open && second.offered() < DroppedSeconds.LEAST_OFFERED * second.planned()) {
      return Optional.of("sent " + second.offered() + " of " + second.planned());
    }
    return Optional.empty();
  }
}
