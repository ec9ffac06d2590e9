package holdwater.engine.margin;

import holdwater.model.Percent;
import holdwater.model.fault.Bandwidth;
import holdwater.model.fault.Fault;
import holdwater.model.fault.HttpLatency;
import holdwater.model.fault.JvmFault;
import holdwater.model.fault.Latency;
import holdwater.model.fault.PacketLoss;
import holdwater.model.fault.SpringLatency;
import holdwater.model.scenario.Hold;
import holdwater.model.scenario.Step;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** What of a fault can be more or less. */
public enum DoseKind {
  /** Milliseconds by which something is late. */
  LATENCY {
    @Override
    OptionalDouble of(Fault fault) {
      if (fault instanceof Latency latency) {
        return millis(latency.delay());
      }
      if (fault instanceof HttpLatency latency) {
        return millis(latency.delay());
      }
      if (fault instanceof SpringLatency latency) {
        return millis(latency.delay());
      }
      return fault instanceof JvmFault jvm && !jvm.delay().isZero()
          ? millis(jvm.delay())
          : OptionalDouble.empty();
    }

    @Override
    Fault with(Fault fault, double dose) {
      Duration delay = Duration.ofMillis(Math.round(dose));
      double factor = dose / of(fault).orElseThrow();
      if (fault instanceof Latency latency) {
        Duration jitter = times(latency.jitter(), factor);
        return new Latency(
            delay, jitter.compareTo(delay) > 0 ? delay : jitter, latency.distribution());
      }
      if (fault instanceof HttpLatency latency) {
        return new HttpLatency(delay, latency.match());
      }
      if (fault instanceof SpringLatency latency) {
        Duration to = times(latency.to(), factor);
        return new SpringLatency(delay, to.compareTo(delay) < 0 ? delay : to, latency.calls());
      }
      return new JvmFault(
          ((JvmFault) fault).text().replaceFirst(TIME_WORD, " " + delay.toMillis() + "ms"));
    }

    @Override
    public String words(double dose) {
      return Math.round(dose) + " ms";
    }
  },

  /** The share of parts of answers that vanish. */
  LOSS {
    @Override
    OptionalDouble of(Fault fault) {
      return fault instanceof PacketLoss loss
          ? OptionalDouble.of(loss.rate())
          : OptionalDouble.empty();
    }

    @Override
    Fault with(Fault fault, double dose) {
      return new PacketLoss(dose, ((PacketLoss) fault).correlation());
    }

    @Override
    public double harmful(double dose) {
      return dose;
    }

    @Override
    public String words(double dose) {
      return Percent.tenths(dose);
    }
  },

  /** Kilobytes a second that get through: less is worse. */
  BANDWIDTH {
    @Override
    OptionalDouble of(Fault fault) {
      return fault instanceof Bandwidth bandwidth
          ? OptionalDouble.of((double) bandwidth.kilobytesPerSecond())
          : OptionalDouble.empty();
    }

    @Override
    Fault with(Fault fault, double dose) {
      return new Bandwidth(Math.round(dose));
    }

    @Override
    public double harmful(double dose) {
      return Math.floor(dose + ALMOST);
    }

    @Override
    public String words(double dose) {
      return Math.round(dose) + " KB/s";
    }
  },

  /** Milliseconds for which a fault is in force, whatever it is. */
  HOLD {
    @Override
    OptionalDouble of(Fault fault) {
      return OptionalDouble.empty();
    }

    @Override
    Fault with(Fault fault, double dose) {
      return fault;
    }

    @Override
    OptionalDouble of(Step step) {
      return millis(step.hold().atLeast());
    }

    @Override
    Step with(Step step, double dose) {
      Duration held = Duration.ofMillis(Math.round(dose));
      return changed(step, step.fault(), new Hold(held, held));
    }

    @Override
    public String words(double dose) {
      return String.format(Locale.ROOT, "%.1f s", dose / 1_000);
    }
  };

  /** The first time in a fault of the agent, as in {@code jdbc-latency 800ms chance 20%}. */
  private static final String TIME_WORD = " \\d+(\\.\\d+)?(ms|s|m|h)(?![^ ])";

  /** Of a whole number that arithmetic has missed by a little. */
  private static final double ALMOST = 1e-6;

  /** Its dose in such a fault; empty for a fault that has none. */
  abstract OptionalDouble of(Fault fault);

  /** The same fault with another dose; what else it has of that kind grows alike. */
  abstract Fault with(Fault fault, double dose);

  /** Its dose in a step; empty for one that has none. */
  OptionalDouble of(Step step) {
    return of(step.fault());
  }

  /** The same step with another dose. */
  Step with(Step step, double dose) {
    return changed(step, with(step.fault(), dose), step.hold());
  }

  private static Step changed(Step step, Fault fault, Hold hold) {
    return new Step(
        step.name(), step.at(), fault, step.target(), hold, step.exposure(), step.capacity());
  }

  /** The next dose that a fault can have which is not milder. */
  public double harmful(double dose) {
    return Math.ceil(dose - ALMOST);
  }

  /** With its unit. */
  public abstract String words(double dose);

  /** The kind of that name. */
  public static Optional<DoseKind> named(String name) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(name)).findFirst();
  }

  /** Names of all. */
  public static List<String> names() {
    return Arrays.stream(values()).map(DoseKind::word).toList();
  }

  /** As one types it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static OptionalDouble millis(Duration delay) {
    return OptionalDouble.of((double) delay.toMillis());
  }

  private static Duration times(Duration duration, double factor) {
    return Duration.ofMillis(Math.round(duration.toMillis() * factor));
  }
}
