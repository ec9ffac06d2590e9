package holdwater.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.agent.boot.HoldwaterBridge;
import holdwater.agent.boot.HoldwaterHooks;
import holdwater.agent.fault.ExceptionTypes;
import holdwater.agent.fault.FaultInForce;
import holdwater.agent.fault.FaultLanguage;
import holdwater.agent.fault.Refusal;
import holdwater.agent.faults.FaultKinds;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Gates before methods of all shapes; the JVM verifies what was woven when it loads the class. */
class EntryGateTest {
  private static final String NAME = Gated.class.getName();

  private final Asked asked = new Asked();
  private WovenFault fault;
  private Class<?> woven;

  /** Stands in for the agent: remembers what it was asked, and answers what it was told. */
  private static final class Asked implements HoldwaterHooks {
    private WovenFault fault;
    private Object answer;
    private Object self;
    private Object[] arguments;

    @Override
    public CallSite link(int site, MethodType type) {
      return fault.gate().site();
    }

    @Override
    public boolean isOpen(int site) {
      throw new AssertionError("class files of today have call sites");
    }

    @Override
    public Object time(int site, Object right) {
      throw new AssertionError("nothing asks for the time here");
    }

    @Override
    public MethodHandle refer(MethodHandles.Lookup caller, int site, MethodHandle right) {
      throw new AssertionError("nothing refers to the time here");
    }

    @Override
    public Object enter(int site, Object object, Object[] given) {
      self = object;
      arguments = given;
      return answer;
    }

    @Override
    public Object exit(int site, Object object, Object[] given, Object returned) {
      throw new AssertionError("nothing comes after the body here");
    }
  }

  /** Has the one woven class, and everything else from its parent. */
  private static final class OneClass extends ClassLoader {
    OneClass(ClassLoader parent) {
      super(parent);
    }

    Class<?> define(byte[] bytes) {
      return defineClass(NAME, bytes, 0, bytes.length);
    }
  }

  @BeforeEach
  void weave() throws IOException, Refusal {
    FaultLanguage language = new FaultLanguage(FaultKinds.ALL, new ExceptionTypes(List.of()));
    String text = "latency 1ms on " + NAME + ".*," + NAME + ".new";
    fault =
        new WovenFault(
            new FaultInForce("f", language.parse(text), 1, System::nanoTime), new HashMap<>());
    asked.fault = fault;
    HoldwaterBridge.connect(asked);
    ClassLoader loader = Gated.class.getClassLoader();
    byte[] bytes = new ByteWeaver().weave(null, NAME, loader, read(loader), List.of(fault));
    woven = new OneClass(loader).define(bytes);
  }

  private static byte[] read(ClassLoader loader) throws IOException {
    try (InputStream in = loader.getResourceAsStream(NAME.replace('.', '/') + ".class")) {
      return in.readAllBytes();
    }
  }

  private Object made() throws Exception {
    return woven.getConstructor(long.class, String.class).newInstance(1L, "made ");
  }

  private Object call(String name, Object... arguments) throws Exception {
    Method method =
        Arrays.stream(woven.getMethods())
            .filter(one -> one.getName().equals(name))
            .findFirst()
            .orElseThrow();
    Object on = java.lang.reflect.Modifier.isStatic(method.getModifiers()) ? null : made();
    return method.invoke(on, arguments);
  }

  static Map<String, Object> usual() {
    return Map.of(
        "flag", true, "letter", 'a', "small", (byte) 1, "smaller", (short) 2, "whole", 3, "wide",
        4L, "half", 5.5f, "real", 6.5, "any", "any", "made", "made 1");
  }

  static List<String> names() {
    return List.copyOf(usual().keySet());
  }

  @ParameterizedTest
  @MethodSource("names")
  void closed_gate_lets_the_body_run_and_asks_nobody(String method) throws Exception {
    assertThat(call(method)).isEqualTo(usual().get(method));
    assertThat(asked.arguments).isNull();
  }

  @ParameterizedTest
  @MethodSource("names")
  void open_gate_lets_the_body_run_when_there_is_no_answer(String method) throws Exception {
    fault.gate().set(true);

    assertThat(call(method)).isEqualTo(usual().get(method));
    assertThat(asked.arguments).isEmpty();
    assertThat(asked.self).isInstanceOf(woven);
  }

  static Map<String, Object> others() {
    return Map.of(
        "flag",
        false,
        "letter",
        'z',
        "small",
        (byte) -1,
        "smaller",
        (short) -2,
        "whole",
        -3,
        "wide",
        -4L,
        "half",
        -5.5f,
        "real",
        -6.5,
        "any",
        "other",
        "made",
        "nothing");
  }

  @ParameterizedTest
  @MethodSource("names")
  void answer_is_returned_as_the_type_that_it_has_to_be(String method) throws Exception {
    Object instance = made();
    fault.gate().set(true);
    asked.answer = new Object[] {others().get(method)};

    assertThat(woven.getMethod(method).invoke(instance)).isEqualTo(others().get(method));
  }

  @Test
  void arguments_of_every_type_arrive_and_stay_as_they_are() throws Exception {
    Object[] given = {true, 'b', (byte) 3, (short) 4, 5, 6L, 7f, 8d, "nine", new int[10]};
    String usual = "trueb34567.08.0nine10";
    assertThat(call("all", given)).isEqualTo(usual);
    fault.gate().set(true);

    assertThat(call("all", given)).isEqualTo(usual);
    assertThat(asked.arguments).containsExactly(given);
    assertThat(asked.self).isNull();
  }

  @Test
  void array_is_returned() throws Exception {
    Object instance = made();
    fault.gate().set(true);
    asked.answer = new Object[] {new int[] {8, 9}};

    assertThat((int[]) woven.getMethod("many").invoke(instance)).containsExactly(8, 9);
  }

  @Test
  void method_that_begins_with_a_frame_stays_sound() throws Exception {
    assertThat(call("loop", 3)).isEqualTo(0);
    assertThat(call("caught", new Object[] {null})).isEqualTo(0);
    fault.gate().set(true);
    assertThat(call("loop", 3)).isEqualTo(0);
    assertThat(call("caught", new Object[] {null})).isEqualTo(0);

    asked.answer = new Object[] {42};

    assertThat(call("loop", 3)).isEqualTo(42);
    assertThat(call("caught", new Object[] {null})).isEqualTo(42);
  }

  @Test
  void body_without_a_result_is_skipped_by_any_answer() throws Exception {
    Object instance = made();
    StringBuilder told = new StringBuilder();
    Method locked = woven.getMethod("locked", StringBuilder.class);
    fault.gate().set(true);
    asked.answer = new Object[] {null};

    locked.invoke(instance, told);
    assertThat(told).isEmpty();
    assertThat(Thread.holdsLock(instance)).isFalse();

    asked.answer = null;
    locked.invoke(instance, told);
    assertThat(told).hasToString("body");
  }

  @Test
  void constructor_can_fail_but_not_be_skipped() throws Exception {
    fault.gate().set(true);
    asked.answer = new Object[] {"nothing"};
    Object instance = made();
    assertThat(asked.arguments).containsExactly(1L, "made ");
    assertThat(asked.self).isNull();

    fault.gate().set(false);
    assertThat(woven.getMethod("made").invoke(instance)).isEqualTo("made 1");
    fault.gate().set(true);
    asked.answer = new IOException("no more");
    assertThatThrownBy(this::made)
        .isInstanceOf(InvocationTargetException.class)
        .hasRootCauseInstanceOf(IOException.class);
  }

  @Test
  void gate_that_closes_again_lets_all_calls_through() throws Exception {
    Object instance = made();
    asked.answer = new Object[] {-3};
    Method whole = woven.getMethod("whole");
    for (int i = 0; i < 3; i++) {
      fault.gate().set(true);
      assertThat(whole.invoke(instance)).isEqualTo(-3);
      fault.gate().set(false);
      assertThat(whole.invoke(instance)).isEqualTo(3);
    }
  }
}
