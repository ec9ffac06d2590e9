package holdwater.agent.target;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Methods that answer by Reactor, and what is done with their answers. */
public final class Reactive {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Stock STOCK = new Stock();

  private Reactive() {}

  /** The class that tests break. */
  public static final class Stock {
    public Mono<String> one(String key) {
      return key.isEmpty() ? Mono.empty() : Mono.just("one " + key);
    }

    public Flux<String> many() {
      return Flux.just("a", "b");
    }

    /** Passes the call on. */
    public Mono<String> one() {
      return one("default");
    }
  }

  public static String one(String... arguments) {
    return STOCK.one("x").block(LIMIT);
  }

  public static String usual(String... arguments) {
    return STOCK.one().block(LIMIT);
  }

  public static String many(String... arguments) {
    return String.join(" ", STOCK.many().collectList().block(LIMIT));
  }

  /** What a failure is made of, if it comes as one of what was answered. */
  public static String handled(String... arguments) {
    Mono<String> answer = STOCK.one("x");
    return answer.onErrorResume(e -> Mono.just("handled " + e.getMessage())).block(LIMIT);
  }

  /** How long it takes to be answered, and not to wait for what is in the answer. */
  public static String asking(String... arguments) {
    long start = System.nanoTime();
    Mono<String> answer = STOCK.one("x");
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    return (millis < 300 ? "at once " : "after " + millis + " ") + answer.block(LIMIT);
  }

  /** Nobody subscribes, so nothing is done. */
  public static String unasked(String... arguments) {
    Mono<String> answer = STOCK.one("x");
    return answer == null ? "nothing" : "something";
  }

  public static String retried(String... arguments) {
    return STOCK.one("x").retry(2).block(LIMIT);
  }

  /** Asked here, and done where Reactor likes. */
  public static String elsewhere(String... arguments) {
    return STOCK.one("x").subscribeOn(Schedulers.boundedElastic()).block(LIMIT);
  }
}
