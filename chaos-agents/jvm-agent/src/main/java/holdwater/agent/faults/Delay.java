package holdwater.agent.faults;

import holdwater.agent.fault.Call;
import holdwater.agent.fault.Draws;
import holdwater.agent.fault.Refusal;
import holdwater.agent.fault.Words;
import java.time.Duration;

/** A time that a call is held: fixed, or drawn for each call. Immutable. */
sealed interface Delay {
  String USAGE = "TIME | TIME..TIME | normal MEAN DEVIATION | exponential MEAN";

  /** No draw is longer. */
  Duration LONGEST = Duration.ofHours(1);

  double nanos(Draws draws, long number);

  /** Holds the caller of this call, and counts at once: that may be long before its end. */
  default void hold(Call call) {
    call.hold(nanosOf(call));
  }

  /** The delay of this call, at most an hour. */
  default long nanosOf(Call call) {
    double drawn = nanos(call.fault().draws(), call.number());
    return (long) Math.max(0, Math.min((double) LONGEST.toNanos(), drawn));
  }

  record Fixed(Duration delay) implements Delay {
    @Override
    public double nanos(Draws draws, long number) {
      return delay.toNanos();
    }
  }

  record Uniform(Duration least, Duration most) implements Delay {
    @Override
    public double nanos(Draws draws, long number) {
      return least.toNanos() + draws.unit(number, 1) * (most.toNanos() - least.toNanos());
    }
  }

  record Normal(Duration mean, Duration deviation) implements Delay {
    @Override
    public double nanos(Draws draws, long number) {
      return mean.toNanos() + draws.normal(number) * deviation.toNanos();
    }
  }

  record Exponential(Duration mean) implements Delay {
    @Override
    public double nanos(Draws draws, long number) {
      return -Math.log(1 - draws.unit(number, 1)) * mean.toNanos();
    }
  }

  static Delay read(Words words) throws Refusal {
    if (words.accept("normal")) {
      return new Normal(words.time(), words.time());
    }
    if (words.accept("exponential")) {
      return new Exponential(words.time());
    }
    String word = words.take("a time such as 200ms");
    int dots = word.indexOf("..");
    if (dots < 0) {
      return new Fixed(Words.time(word));
    }
    Duration least = Words.time(word.substring(0, dots));
    Duration most = Words.time(word.substring(dots + 2));
    if (least.compareTo(most) > 0) {
      throw Refusal.mistake("'" + word + "' ends before it begins");
    }
    return new Uniform(least, most);
  }
}
