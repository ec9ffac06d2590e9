package holdwater.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.resilience.FallbackChain.Answer;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class FallbackChainTest {

  private static final RuntimeException DOWN = new IllegalStateException("down");

  private final FakeSurroundings world = new FakeSurroundings();

  @Test
  void answer_ofTheService_isNoFallback() {
    assertThat(chain(() -> "own").orElse("static", () -> Optional.of("s")).answer())
        .isEqualTo(new Answer<>("own", Optional.empty()));
    assertThat(world.counted(PatternEvent.FELL_BACK)).isZero();
  }

  @Test
  void answer_serviceFails_isOfTheFirstStepThatHasOne() {
    Answer<String> answer =
        chain(failing())
            .orElse("cached", Optional::empty)
            .orElse(
                "popular",
                () -> {
                  throw new IllegalStateException("down too");
                })
            .orElse("static", () -> Optional.of("s"))
            .answer();

    assertThat(answer).isEqualTo(new Answer<>("s", Optional.of("static")));
    assertThat(world.counted(PatternEvent.FELL_BACK)).isEqualTo(1);
  }

  @Test
  void answer_nobodyHasOne_isTheFailureOfTheServiceAsItWas() {
    RuntimeException step = new IllegalStateException("down too");

    assertThatThrownBy(
            () ->
                chain(failing())
                    .orElse(
                        "popular",
                        () -> {
                          throw step;
                        })
                    .answer())
        .isSameAs(DOWN);
    assertThat(DOWN.getSuppressed()).as("others may hold it too").isEmpty();
    assertThat(world.counted(PatternEvent.FALLBACK_FAILED)).isEqualTo(1);
  }

  @Test
  void answer_failureNotCovered_isTheFailure() {
    assertThatThrownBy(
            () ->
                chain(failing())
                    .when(failure -> failure instanceof CallFailed)
                    .orElse("static", () -> Optional.of("s"))
                    .answer())
        .isSameAs(DOWN);
  }

  @Test
  void answer_switchedOff_isTheFailure() {
    world.without(Pattern.FALLBACK);

    assertThatThrownBy(() -> chain(failing()).orElse("static", () -> Optional.of("s")).answer())
        .isSameAs(DOWN);
  }

  private FallbackChain<String> chain(Supplier<String> service) {
    return FallbackChain.first("home", service, world.build());
  }

  private static Supplier<String> failing() {
    return () -> {
      throw DOWN;
    };
  }
}
