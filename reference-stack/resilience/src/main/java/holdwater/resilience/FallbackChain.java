package holdwater.resilience;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A question with ever more modest answers: the service's, then an older one, then a general one.
 *
 * <pre>{@code
 * FallbackChain.first("home", () -> service.rows(profile), surroundings)
 *     .orElse("cached", () -> cache.lastKnown(profile))
 *     .orElse("static", () -> Optional.of(STATIC_ROWS))
 *     .answer();
 * }</pre>
 *
 * <p>Immutable; each {@code orElse} returns a longer chain.
 */
public final class FallbackChain<T> {

  /**
   * What the chain came up with.
   *
   * @param fallback name of the step that answered; empty if the service itself did
   */
  public record Answer<T>(T value, Optional<String> fallback) {}

  private record Step<T>(String name, Supplier<Optional<T>> answer) {}

  private final String name;
  private final Supplier<T> service;
  private final Surroundings surroundings;
  private final Predicate<RuntimeException> covered;
  private final List<Step<T>> steps;

  private FallbackChain(
      String name,
      Supplier<T> service,
      Surroundings surroundings,
      Predicate<RuntimeException> covered,
      List<Step<T>> steps) {
    this.name = name;
    this.service = service;
    this.surroundings = surroundings;
    this.covered = covered;
    this.steps = List.copyOf(steps);
  }

  /**
   * A chain of nothing but the service.
   *
   * @param name in the metrics
   */
  public static <T> FallbackChain<T> first(
      String name, Supplier<T> service, Surroundings surroundings) {
    return new FallbackChain<>(name, service, surroundings, failure -> true, List.of());
  }

  /**
   * Falls back only after such failures: a viewer who may not see something must not get an older
   * copy of it.
   */
  public FallbackChain<T> when(Predicate<RuntimeException> condition) {
    return new FallbackChain<>(name, service, surroundings, condition, steps);
  }

  /** One more step: empty, or any exception, means that the next one is asked. */
  public FallbackChain<T> orElse(String step, Supplier<Optional<T>> answer) {
    List<Step<T>> longer = new ArrayList<>(steps);
    longer.add(new Step<>(step, answer));
    return new FallbackChain<>(name, service, surroundings, covered, longer);
  }

  /**
   * The first answer there is. Without {@link Pattern#FALLBACK} only the service is asked.
   *
   * @throws RuntimeException the service's failure, if no step has an answer, as it was: others who
   *     waited for the same call may hold it too, so nothing is added to it
   */
  public Answer<T> answer() {
    try {
      return new Answer<>(service.get(), Optional.empty());
    } catch (RuntimeException failure) {
      if (!surroundings.on(Pattern.FALLBACK) || !covered.test(failure)) {
        throw failure;
      }
      return fallBack(failure);
    }
  }

  private Answer<T> fallBack(RuntimeException failure) {
    for (Step<T> step : steps) {
      try {
        Optional<T> value = step.answer().get();
        if (value.isPresent()) {
          surroundings.count(PatternEvent.FELL_BACK, name + "-" + step.name());
          return new Answer<>(value.get(), Optional.of(step.name()));
        }
      } catch (RuntimeException e) {
        surroundings.count(PatternEvent.FALLBACK_FAILED, name + "-" + step.name());
      }
    }
    throw failure;
  }
}
