package holdwater.model.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SpringFaultTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final SpringCalls CALLS = SpringCalls.all(SpringWatcher.SERVICE);

  @Test
  void it_says_what_it_does_to_which_calls() {
    SpringCalls some =
        new SpringCalls(
            List.of(SpringWatcher.REST_CONTROLLER, SpringWatcher.SERVICE),
            List.of("com.acme.Billing."),
            3);

    assertThat(new SpringLatency(SECOND, SECOND, CALLS).describe())
        .isEqualTo("latency 1000 ms for every call of service");
    assertThat(new SpringLatency(SECOND, SECOND.multipliedBy(2), some).describe())
        .isEqualTo(
            "latency 1000 ms to 2000 ms for one call in 3 of restController, service in"
                + " com.acme.Billing.");
    assertThat(new SpringException("java.lang.IllegalStateException", CALLS).describe())
        .isEqualTo("IllegalStateException for every call of service");
  }

  /** The library falls back to another type when it cannot make this one. */
  @Test
  void every_type_there_is_can_be_made_from_a_message() throws Exception {
    for (String type : SpringException.TYPES) {
      assertThat(Class.forName(type).getConstructor(String.class).newInstance("why"))
          .isInstanceOf(Exception.class)
          .isNotInstanceOf(Error.class);
    }
  }

  @Test
  void no_invalid_one_can_exist() {
    Stream.<ThrowingCallable>of(
            () -> new SpringLatency(Duration.ofNanos(999_999), SECOND, CALLS),
            () -> new SpringLatency(SECOND, Duration.ofMillis(999), CALLS),
            () -> new SpringLatency(SECOND, Duration.ofSeconds(61), CALLS),
            () -> new SpringException("java.lang.System", CALLS),
            () -> new SpringException("java.lang.OutOfMemoryError", CALLS),
            () -> new SpringException("java.io.IOException", " ", CALLS),
            () -> new SpringException("java.io.IOException", "x".repeat(501), CALLS),
            SpringCalls::all,
            () -> SpringCalls.all(SpringWatcher.SERVICE, SpringWatcher.SERVICE),
            () -> new SpringCalls(List.of(SpringWatcher.SERVICE), List.of(" "), 1),
            () -> new SpringCalls(List.of(SpringWatcher.SERVICE), List.of(), 0),
            () -> new SpringCalls(List.of(SpringWatcher.SERVICE), List.of(), 10_001))
        .forEach(
            wrong ->
                assertThatThrownBy(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("%s"));
  }
}
