package holdwater.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What every fault has to show in a JVM of its own, one after the other:
 *
 * <ol>
 *   <li>what is usual, and the classes as they are before anything of ours touches them;
 *   <li>armed, it is woven into exactly those classes;
 *   <li>its effect, which the test itself looks at, and its hits;
 *   <li>healed, the usual again, the same classes byte by byte, and no failure in the agent.
 * </ol>
 *
 * <p>A new one for each test, which is {@link #end ended} after it: a field of the test's, with
 * {@code RegisterExtension}. The test says by {@link Proves} which faults it proves, and is held to
 * it.
 */
final class FaultProof implements AfterEachCallback {
  static final String ID = "f";

  private final TargetJvm target;
  private final Map<String, ClassBefore> before = new LinkedHashMap<>();
  private final Set<String> proven = new TreeSet<>();
  private Class<?> deeds;
  private String deed;
  private String[] arguments;
  private String usual;
  private boolean isArmed;

  FaultProof(TargetJvm target) {
    this.target = target;
  }

  /** Names what is broken, and what it answers when it is not. */
  void given(String answer, Class<?> type, String method, String... words) {
    deeds = type;
    deed = method;
    arguments = words;
    usual = "ok " + answer;
    assertThat(target.call(type, method, words).result()).isEqualTo(usual);
  }

  /** Names every loaded class that the faults are woven into. */
  void classes(String... names) {
    for (String name : names) {
      before.put(name, ClassBefore.of(target, name));
    }
  }

  /** Puts a fault in force, after the one before it was healed. */
  void armed(String fault) {
    heal();
    target.api().arm(ID, fault);
    isArmed = true;
    proven.add(fault.split(" ", 2)[0]);
    assertThat(target.api().health()).contains("\"state\":\"armed\"");
    assertThat(target.api().classes(ID))
        .as("woven by '%s'", fault)
        .containsExactlyInAnyOrderElementsOf(before.keySet());
    assertThat(before.values()).allMatch(ClassBefore::isWoven);
  }

  /** Puts a fault in force; answers what comes of what is usual. */
  TargetJvm.Deed with(String fault) {
    armed(fault);
    return target.call(deeds, deed, arguments);
  }

  /** Shows that whoever meets what is usual is counted, and neither touched nor told otherwise. */
  void counts(String fault, long calls) {
    heal();
    target.api().arm(ID, fault);
    assertThat(target.call(deeds, deed, arguments).result()).isEqualTo(usual);
    assertThat(target.api().met(ID)).as("met by '%s'", fault).isEqualTo(calls);
    assertThat(hits()).as("hits of '%s'", fault).isZero();
    target.api().disarm(ID);
    usualAgain();
  }

  long hits() {
    return target.api().hits(ID);
  }

  /** Nothing that is not armed can be healed; to be called again does nothing. */
  void heal() {
    if (!isArmed) {
      return;
    }
    isArmed = false;
    assertThat(hits()).as("hits").isPositive();
    target.api().disarm(ID);
    usualAgain();
  }

  /** Puts a fault in force that holds what is usual for long; heals it as soon as it bites. */
  TargetJvm.Deed healedWhileHeld(String fault) {
    armed(fault);
    target.begin(deeds, deed, arguments);
    AgentApi.await(() -> hits() == 1);
    isArmed = false;
    target.api().disarm(ID);
    TargetJvm.Deed held = target.end();
    usualAgain();
    return held;
  }

  private void usualAgain() {
    if (deeds != null) {
      assertThat(target.call(deeds, deed, arguments).result()).isEqualTo(usual);
    }
    target.api().awaitOff();
    assertThat(before.values()).allMatch(ClassBefore::isBack);
    assertThat(target.api().health()).contains("\"failures\":0");
  }

  @Override
  public void afterEach(ExtensionContext context) {
    end(context.getRequiredTestMethod());
  }

  /** For tests that share an object, and so can have no proof as a field of each. */
  void end(TestInfo test) {
    end(test.getTestMethod().orElseThrow());
  }

  /** Heals, and looks at what the test promised. */
  private void end(Method test) {
    try {
      heal();
    } finally {
      target.api().disarm(ID);
    }
    Proves promise = test.getAnnotation(Proves.class);
    assertThat(proven)
        .isEqualTo(promise == null ? Set.of() : new TreeSet<>(Set.of(promise.value())));
    assertThat(warnings()).isEmpty();
  }

  /** Those of the JVM, and those that name us. A target may have warnings of its own. */
  private List<String> warnings() {
    return target.chatter().stream()
        .map(line -> line.toLowerCase(Locale.ROOT))
        .filter(line -> line.contains("warning"))
        .filter(line -> line.contains("vm warning") || line.contains("holdwater"))
        .toList();
  }
}
