package holdwater.engine.cause;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * All that the services told of a run, and where each value of it may be followed.
 *
 * @param graph who calls whom
 * @param steady seconds of the steady stretch
 * @param watched seconds since
 */
record Tracks(
    ServiceBook book, CallGraph graph, List<ServiceSecond> steady, List<ServiceSecond> watched) {

  /** One value; empty in seconds in which it was not measured. */
  Track of(Function<ServiceSecond, OptionalDouble> value) {
    return Track.of(steady, watched, value);
  }

  /** A level, such as of a pool. */
  Track level(SeriesName level) {
    return of(
        second -> {
          Long value = second.levels().get(level);
          return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
        });
  }
}
