package holdwater.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.resilience.Locality;
import holdwater.resilience.PatternMetrics;
import holdwater.resilience.Surroundings;
import holdwater.runtime.CallContext;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SharedAnswersTest {
  private static final long PATIENCE_SECONDS = 60;

  private final SharedAnswers<String> answers =
      new SharedAnswers<>(
          new CacheSettings("answers", Duration.ofMinutes(5), Duration.ofMinutes(5), 10),
          Surroundings.ofProcess(new Locality("a", "r1"), Map.of(), PatternMetrics.NONE));

  @Test
  void answer_of_an_experiment_is_kept_for_the_experiment_only() {
    inExperiment(() -> answers.get("home", () -> "slow one"));

    assertThat(answers.lastKnown("home")).isEmpty();
    assertThat(answers.get("home", () -> "usual one")).isEqualTo("usual one");
    assertThat(inExperiment(() -> answers.get("home", () -> "none"))).isEqualTo("slow one");
  }

  @Test
  void failure_of_an_experiment_reaches_nobody_who_asks_at_the_same_time() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch fail = new CountDownLatch(1);
    CompletableFuture<String> tagged =
        CompletableFuture.supplyAsync(
            () ->
                inExperiment(
                    () ->
                        answers.get(
                            "home",
                            () -> {
                              asked.countDown();
                              await(fail);
                              throw new IllegalStateException("a fault for the tagged");
                            })));
    assertThat(asked.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

    assertThat(answers.get("home", () -> "usual one")).isEqualTo("usual one");

    fail.countDown();
    assertThatThrownBy(() -> tagged.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
        .hasRootCauseMessage("a fault for the tagged");
  }

  private static <T> T inExperiment(Supplier<T> work) {
    return CallContext.none().partOf("drill").run(work);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
