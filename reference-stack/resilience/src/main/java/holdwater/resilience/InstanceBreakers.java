package holdwater.resilience;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * One circuit breaker per instance of a called service: one sick instance must not stop the calls
 * to the others.
 *
 * <p>Every granted permission is given back by exactly one of {@link #succeeded}, {@link #failed}
 * and {@link #abandoned}; otherwise a half-open breaker would wait for ever. {@link #blamed} may
 * follow on the last one. Thread-safe.
 */
public final class InstanceBreakers {

  /** One call decides in the half-open state: more would cost more viewers an error. */
  private static final int HALF_OPEN_CALLS = 1;

  private final String service;
  private final Surroundings surroundings;
  private final CircuitBreakerConfig config;
  private final Map<String, CircuitBreaker> breakers = new ConcurrentHashMap<>();

  public InstanceBreakers(String service, BreakerSettings settings, Surroundings surroundings) {
    this.service = service;
    this.surroundings = surroundings;
    this.config =
        CircuitBreakerConfig.custom()
            .slidingWindowType(SlidingWindowType.COUNT_BASED)
            .slidingWindowSize(settings.window())
            .minimumNumberOfCalls(settings.leastCalls())
            .failureRateThreshold(settings.failurePercent())
            .waitDurationInOpenState(settings.openFor())
            .permittedNumberOfCallsInHalfOpenState(HALF_OPEN_CALLS)
            .clock(new TickerClock(surroundings.ticker()))
            .build();
  }

  /**
   * Answers: may a call go to this instance now? Always yes without {@link
   * Pattern#CIRCUIT_BREAKER}.
   */
  public boolean tryAcquire(Instance instance) {
    if (!surroundings.on(Pattern.CIRCUIT_BREAKER)) {
      return true;
    }
    boolean granted = breaker(instance).tryAcquirePermission();
    if (!granted) {
      surroundings.count(PatternEvent.BREAKER_REFUSED, service);
    }
    return granted;
  }

  /** The instance answered, be it with an error of the caller's making. */
  public void succeeded(Instance instance, Duration took) {
    if (surroundings.on(Pattern.CIRCUIT_BREAKER)) {
      breaker(instance).onSuccess(took.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  /** The instance failed or did not answer in time. */
  public void failed(Instance instance, Duration took, Throwable failure) {
    if (surroundings.on(Pattern.CIRCUIT_BREAKER)) {
      breaker(instance).onError(took.toNanos(), TimeUnit.NANOSECONDS, failure);
    }
  }

  /** The call ended without saying anything about the instance. */
  public void abandoned(Instance instance) {
    if (surroundings.on(Pattern.CIRCUIT_BREAKER)) {
      breaker(instance).releasePermission();
    }
  }

  /** A call that was {@link #abandoned} turns out to have been the instance's failure. */
  public void blamed(Instance instance, Duration took, Throwable failure) {
    failed(instance, took, failure);
  }

  /**
   * The instance is back after it got no calls for a while: what it did before says nothing about
   * it now. Otherwise a few failures of its first second would open a breaker that is still full of
   * the old ones.
   */
  public void readmitted(Instance instance) {
    CircuitBreaker breaker = breakers.get(instance.id());
    if (breaker != null) {
      breaker.reset();
    }
  }

  /**
   * Forgets the breakers of all other instances, so that a fleet that comes and goes does not fill
   * the heap.
   */
  public void retain(Collection<String> instanceIds) {
    breakers.keySet().stream().filter(id -> !instanceIds.contains(id)).forEach(this::forget);
  }

  /** In one step with its end: a call under way may make another breaker for that instance. */
  private void forget(String id) {
    breakers.computeIfPresent(
        id,
        (same, breaker) -> {
          surroundings.metrics().breakerGone(service, same);
          return null;
        });
  }

  int size() {
    return breakers.size();
  }

  private CircuitBreaker breaker(Instance instance) {
    return breakers.computeIfAbsent(instance.id(), this::create);
  }

  private CircuitBreaker create(String id) {
    CircuitBreaker breaker = CircuitBreaker.of(id, config);
    breaker
        .getEventPublisher()
        .onStateTransition(
            event -> {
              if (event.getStateTransition().getToState() == State.OPEN) {
                surroundings.count(PatternEvent.BREAKER_OPENED, service);
              }
            });
    surroundings.metrics().breakerMade(service, id, () -> BreakerState.of(breaker.getState()));
    return breaker;
  }

  /**
   * resilience4j wants a Clock; ours counts from an arbitrary moment, and only differences matter
   * to it.
   */
  private static final class TickerClock extends Clock {

    private final Ticker ticker;

    TickerClock(Ticker ticker) {
      this.ticker = ticker;
    }

    @Override
    public Instant instant() {
      return Instant.EPOCH.plusNanos(ticker.nanos());
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
