package holdwater.agent.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.agent.fault.ExceptionTypes;
import holdwater.agent.fault.FaultKind;
import holdwater.agent.fault.FaultLanguage;
import holdwater.agent.fault.FaultPlan;
import holdwater.agent.fault.MethodPattern;
import holdwater.agent.fault.Refusal;
import holdwater.agent.fault.Spot;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault can be said, and what is wrong with it is said back. */
class LanguageTest {
  private final FaultLanguage language =
      new FaultLanguage(
          FaultKinds.ALL, new ExceptionTypes(List.of("com.acme.Odd", Unmade.class.getName())));

  /** Of which there can only be subclasses. */
  abstract static class Unmade extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  static Stream<String> faults() {
    return Stream.concat(faultsOfLibraries(), faultsOfTheRest());
  }

  private static Stream<String> faultsOfLibraries() {
    return Stream.of(
        "latency 200ms on a.B.c",
        "latency 100ms..300ms on a.B.c chance 20% every 2 first 9 at-most 3 per-second 5 for 30s",
        "latency normal 200ms 50ms on a.B.c,a.D.* annotated a..Slow",
        "latency exponential 0.5s then exception java.io.IOException 'no way' on a.B.c",
        "latency 1s then return null on a.B.c",
        "exception com.acme.Odd on a.B.new",
        "exception org.apache.kafka.common.errors.TimeoutException on a.B.c",
        "return -1.5 on a.B.c",
        "return 'a text' on a.B.c tag mine from a..*",
        "jdbc-latency 1s",
        "jdbc-error 40001 'deadlock'",
        "jdbc-refused",
        "pool-exhausted",
        "kafka-send-latency 1s",
        "kafka-send-fails exception org.apache.kafka.common.errors.NetworkException",
        "kafka-poll-stalls 1s",
        "kafka-commit-fails",
        "kafka-duplicate",
        "kafka-poison every 10",
        "http-client latency 1s to *.example",
        "http-client fails to shop.example:8080 chance 0%",
        "http-client fails exception java.net.SocketTimeoutException 'late'",
        "http-server latency 1s",
        "http-server status 503 route /api/*",
        "grpc-client latency 1s to acme.*/Say",
        "grpc-client fails RESOURCE_EXHAUSTED 'too much'",
        "redis latency 1s",
        "redis fails 'gone'",
        "mongodb latency 1s",
        "mongodb fails exception com.mongodb.MongoException 'gone'");
  }

  private static Stream<String> faultsOfTheRest() {
    return Stream.of(
        "dns fails",
        "dns latency 1s of *.example",
        "dns answers 127.0.0.9",
        "dns answers 2001:db8::7",
        "dns answers ::ffff:127.0.0.9",
        "file latency 1s path /tmp/*",
        "file no-space path *.log",
        "executor-rejects from a..*",
        "executor-busy",
        "clock +1h on a..*",
        "clock -5m jumping 10s on a..*",
        "clock +400d on a..*",
        "cpu 2",
        "heap 50%",
        "leak 1MB",
        "direct-memory 64MB",
        "allocate 500MB for 10s",
        "gc 100ms",
        "threads 100",
        "deadlock",
        "exit 7");
  }

  @ParameterizedTest
  @MethodSource("faults")
  void fault_can_be_said(String text) throws Refusal {
    FaultPlan plan = language.parse(text);

    assertThat(plan.text()).isEqualTo(text);
    assertThat(plan.spots().isEmpty()).isEqualTo(plan.stressor().isPresent());
  }

  @Test
  void every_kind_is_among_them() {
    assertThat(faults().map(text -> text.split(" ")[0]).distinct())
        .containsExactlyInAnyOrderElementsOf(FaultKinds.ALL.stream().map(FaultKind::word).toList());
  }

  @Test
  void dose_and_deadline_are_read() throws Refusal {
    FaultPlan plan = language.parse("jdbc-latency 1s chance 12.5% at-most 7 for 2m");

    assertThat(plan.dose().chance()).isEqualTo(0.125);
    assertThat(plan.dose().atMost()).isEqualTo(7);
    assertThat(plan.deadline()).contains(Duration.ofMinutes(2));
  }

  /** The JVM allows a comma and an apostrophe in a name, and the language has uses of its own. */
  @Test
  void names_with_a_comma_a_blank_and_an_apostrophe_can_be_said() throws Refusal {
    FaultPlan plan =
        language.parse(
            "latency 1s on 'shop.Till.it\\'s the card\\, not cash,shop.Other.find'"
                + " annotated 'shop.Slow\\, it\\'s' from 'shop.Jo\\'s till\\, one,a..*'");

    assertThat(plan.spots()).hasSize(2);
    MethodPattern first = ((Spot.AtMethods) plan.spots().get(0)).methods();
    assertThat(first.methods().matcher("it's the card, not cash").matches()).isTrue();
    assertThat(first.annotation().orElseThrow().matcher("shop.Slow, it's").matches()).isTrue();
    Pattern from = plan.dose().from().orElseThrow();
    assertThat(from.matcher("shop.Jo's till, one").matches()).isTrue();
    assertThat(from.matcher("a.b.C").matches()).isTrue();
    assertThat(from.matcher("shop.Jo's till").matches()).isFalse();
  }

  @Test
  void clock_is_off_for_classes_of_several_names() throws Refusal {
    FaultPlan plan = language.parse("clock +1h on 'a.It\\'s\\, odd,b.C' at-most 1");

    Pattern classes = ((Spot.AtClocks) plan.spots().get(0)).classes();
    assertThat(classes.matcher("a.It's, odd").matches()).isTrue();
    assertThat(classes.matcher("b.C").matches()).isTrue();
    assertThat(classes.matcher("a.It's").matches()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "latency 1s on a.B.c, | has a comma with no name beside it",
        "latensy 1s on a.B.c | no fault 'latensy'",
        "latency 300ms..100ms on a.B.c | ends before it begins",
        "latency 2h on a.B.c | up to 1h",
        "latency 1s | expected 'on'",
        "exception java.lang.Runtime on a.B.c | is not among the exceptions",
        "jdbc-error 4 | no SQLState",
        "return maybe on a.B.c | is no value",
        "dns answers example.com | no numeric address",
        "dns answers 300.1.1.1 | no numeric address",
        "dns answers 127.1 | no numeric address",
        "dns answers 1:2 | no numeric address",
        "dns answers fe80::1%eth0 | no numeric address",
        "allocate 101GB | at most 100GB a second",
        "file no-space | expected 'path'",
        "http-server status 200 | from 400 to 599",
        "grpc-client fails UNAVAILBLE | is no status by which a call fails",
        "clock 1h on a..* | neither +TIME nor -TIME",
        "clock +40000d on a..* | up to 36500d",
        "latency 1d on a.B.c | up to 1h",
        "cpu 2 chance 10% | takes no dose",
        "exception holdwater.agent.faults.LanguageTest$Unmade on a.B.c | cannot be thrown",
        "latency 1s then return null on a.B.new | a constructor returns nothing",
        "jdbc-refused now | 'now' is no dose"
      })
  void mistake_is_told(String text, String reason) {
    assertThatThrownBy(() -> language.parse(text))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(reason);
  }
}
