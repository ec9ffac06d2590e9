package holdwater.agent;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.agent.fault.FaultKind;
import holdwater.agent.faults.FaultKinds;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** Whoever adds a fault is told here what is still missing. */
class EveryFaultIsProvenTest {
  private static final List<Class<?>> PROOFS =
      List.of(
          MethodFaultsIT.class,
          ReadyMadeFaultsIT.class,
          ClockFaultsIT.class,
          HttpFaultsIT.class,
          ClientFaultsIT.class,
          StoreFaultsIT.class,
          ReactorFaultsIT.class,
          StressIT.class,
          Kafka3FaultsIT.class,
          Kafka4FaultsIT.class);

  /** By their words: why they are tested, but cannot be put to the proof. */
  private static final Set<String> BEYOND_PROOF =
      // StressIT: the process is gone before it could be asked, and nothing heals it.
      Set.of("exit");

  @Test
  void every_fault_is_put_to_the_proof_in_a_jvm_of_its_own() {
    Set<String> proven = new TreeSet<>(BEYOND_PROOF);
    PROOFS.stream()
        .flatMap(EveryFaultIsProvenTest::tests)
        .forEach(test -> proven.addAll(promises(test)));

    assertThat(proven)
        .containsExactlyInAnyOrderElementsOf(FaultKinds.ALL.stream().map(FaultKind::word).toList());
  }

  /** A promise counts where somebody looks at it: {@link FaultProof#end} does. */
  @Test
  void promises_are_made_only_where_they_are_kept() {
    assertThat(PROOFS)
        .allMatch(
            type ->
                hierarchy(type)
                    .flatMap(one -> Arrays.stream(one.getDeclaredFields()))
                    .map(Field::getType)
                    .anyMatch(FaultProof.class::equals));
  }

  private static List<String> promises(Method test) {
    Proves promise = test.getAnnotation(Proves.class);
    boolean isTest =
        test.isAnnotationPresent(Test.class) || test.isAnnotationPresent(ParameterizedTest.class);
    return promise == null || !isTest ? List.of() : List.of(promise.value());
  }

  private static Stream<Method> tests(Class<?> type) {
    return hierarchy(type).flatMap(one -> Arrays.stream(one.getDeclaredMethods()));
  }

  private static Stream<Class<?>> hierarchy(Class<?> type) {
    return Stream.iterate(type, one -> one != Object.class, Class::getSuperclass);
  }
}
