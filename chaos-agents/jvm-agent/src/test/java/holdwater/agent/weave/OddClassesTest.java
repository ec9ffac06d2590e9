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
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Classes as no compiler of Java makes them today: what is woven, and what is told of the rest. */
class OddClassesTest {
  private static final String NAME = "made.Odd";
  private static final int LONGEST = 65_535;
  private static final int USUAL = 3;
  private static final int OTHER = 42;

  private final Map<Integer, Site> sites = new HashMap<>();
  private final ClassWriter odd = new ClassWriter(0);
  private Object other;

  /** Every open gate answers something else. */
  private final class Answering implements HoldwaterHooks {
    @Override
    public CallSite link(int site, MethodType type) {
      return sites.get(site).woven().gate().site();
    }

    @Override
    public boolean isOpen(int site) {
      return sites.get(site).woven().gate().isOpen();
    }

    @Override
    public Object time(int site, Object right) {
      return sites.get(site).woven().gate().isOpen() ? other : right;
    }

    @Override
    public MethodHandle refer(MethodHandles.Lookup caller, int site, MethodHandle right) {
      throw new AssertionError("class files as old as that have no method references");
    }

    @Override
    public Object enter(int site, Object self, Object[] arguments) {
      return new Object[] {OTHER};
    }

    @Override
    public Object exit(int site, Object self, Object[] arguments, Object returned) {
      throw new AssertionError("nothing comes after the body here");
    }
  }

  private static final class OneClass extends ClassLoader {
    OneClass() {
      super(OddClassesTest.class.getClassLoader());
    }

    Class<?> define(byte[] bytes) {
      return defineClass(NAME, bytes, 0, bytes.length);
    }
  }

  @BeforeEach
  void connect() {
    HoldwaterBridge.connect(new Answering());
  }

  private void type(int version) {
    odd.visit(version, Opcodes.ACC_PUBLIC, NAME.replace('.', '/'), null, "java/lang/Object", null);
  }

  /** One that does nothing for so many instructions, and answers the usual. */
  private void method(String name, int nothings) {
    MethodVisitor code =
        odd.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, name, "()I", null, null);
    code.visitCode();
    for (int i = 0; i < nothings; i++) {
      code.visitInsn(Opcodes.NOP);
    }
    code.visitInsn(Opcodes.ICONST_3);
    code.visitInsn(Opcodes.IRETURN);
    code.visitMaxs(1, 0);
    code.visitEnd();
  }

  private WovenFault fault(String methods) throws Refusal {
    return read("latency 1ms on " + methods);
  }

  private WovenFault read(String text) throws Refusal {
    FaultLanguage language = new FaultLanguage(FaultKinds.ALL, new ExceptionTypes(List.of()));
    return new WovenFault(new FaultInForce("f", language.parse(text), 1, System::nanoTime), sites);
  }

  private Class<?> woven(WovenFault... faults) {
    byte[] bytes = odd.toByteArray();
    byte[] woven =
        new ByteWeaver().weave(null, NAME, getClass().getClassLoader(), bytes, List.of(faults));
    return new OneClass().define(woven == null ? bytes : woven);
  }

  private static List<Object> called(Class<?> type, String... methods) throws Exception {
    List<Object> answers = new ArrayList<>();
    for (String method : methods) {
      answers.add(type.getMethod(method).invoke(null));
    }
    return answers;
  }

  @Test
  void names_that_only_the_jvm_allows_are_woven() throws Exception {
    String[] names = {"charge-IoAF18A", "charge the card", "Straße", "find注文"};
    type(Opcodes.V17);
    for (String name : names) {
      method(name, 0);
    }
    WovenFault fault = fault(NAME + ".*");

    Class<?> type = woven(fault);

    assertThat(fault.methods()).isEqualTo(names.length);
    assertThat(called(type, names)).containsOnly(USUAL);
    fault.gate().set(true);
    assertThat(called(type, names)).containsOnly(OTHER);
  }

  /** Of Java 1.1, 1.2, 1.4, 5, 6 and, the first with call sites, 7. */
  @ParameterizedTest
  @ValueSource(
      ints = {Opcodes.V1_1, Opcodes.V1_2, Opcodes.V1_4, Opcodes.V1_5, Opcodes.V1_6, Opcodes.V1_7})
  void class_file_of_any_age_is_woven_and_healed(int version) throws Exception {
    type(version);
    method("one", 0);
    method("other", 7);
    WovenFault fault = fault(NAME + ".*");

    Class<?> type = woven(fault);

    assertThat(fault.methods()).isEqualTo(2);
    assertThat(fault.misses().all()).isEmpty();
    assertThat(called(type, "one", "other")).containsOnly(USUAL);
    fault.gate().set(true);
    assertThat(called(type, "one", "other")).containsOnly(OTHER);
    fault.gate().set(false);
    assertThat(called(type, "one", "other")).containsOnly(USUAL);
  }

  /** Answers what {@code Calendar.getInstance} or {@code System.currentTimeMillis} does. */
  private void asking(String name, String owner, String factory, String type, int answer) {
    MethodVisitor code =
        odd.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, name, "()" + type, null, null);
    code.visitCode();
    code.visitMethodInsn(Opcodes.INVOKESTATIC, owner, factory, "()" + type, false);
    code.visitInsn(answer);
    code.visitMaxs(2, 0);
    code.visitEnd();
  }

  @ParameterizedTest
  @ValueSource(ints = {Opcodes.V1_1, Opcodes.V1_5, Opcodes.V1_6})
  void old_class_file_sees_another_time_and_then_the_right_one_again(int version) throws Exception {
    type(version);
    asking("millis", "java/lang/System", "currentTimeMillis", "J", Opcodes.LRETURN);
    String calendar = "java/util/Calendar";
    asking("day", calendar, "getInstance", "L" + calendar + ";", Opcodes.ARETURN);
    WovenFault fault = read("clock +1h on " + NAME);
    Class<?> type = woven(fault);
    long begun = System.currentTimeMillis();

    assertThat((Long) type.getMethod("millis").invoke(null)).isGreaterThanOrEqualTo(begun);
    fault.gate().set(true);
    other = 7L;
    assertThat(type.getMethod("millis").invoke(null)).isEqualTo(7L);
    other = new GregorianCalendar(2030, 0, 1);
    assertThat(type.getMethod("day").invoke(null)).isSameAs(other);
    fault.gate().set(false);
    assertThat((Long) type.getMethod("millis").invoke(null)).isGreaterThanOrEqualTo(begun);
    assertThat(fault.methods()).isEqualTo(2);
  }

  @Test
  void method_without_room_for_a_gate_is_told_and_the_one_beside_it_woven() throws Exception {
    type(Opcodes.V17);
    method("small", 0);
    method("big", LONGEST - 10);
    WovenFault fault = fault(NAME + ".*");

    Class<?> type = woven(fault);
    fault.gate().set(true);

    assertThat(called(type, "small", "big")).containsExactly(OTHER, USUAL);
    assertThat(fault.methods()).isEqualTo(1);
    assertThat(fault.misses().all())
        .containsExactly("made.Odd.big (too long: no method has more than 65535 bytes)");
  }

  @Test
  void method_with_room_for_one_gate_keeps_that_of_the_fault_that_came_first() throws Exception {
    type(Opcodes.V17);
    method("big", LONGEST - 50);
    WovenFault first = fault(NAME + ".big");
    WovenFault second = fault(NAME + ".big");

    Class<?> type = woven(first, second);

    assertThat(first.methods()).isEqualTo(1);
    assertThat(first.misses().all()).isEmpty();
    assertThat(second.methods()).isZero();
    assertThat(second.classes()).isEmpty();
    assertThat(second.misses().all()).hasSize(1);
    second.gate().set(true);
    assertThat(called(type, "big")).containsExactly(USUAL);
    first.gate().set(true);
    assertThat(called(type, "big")).containsExactly(OTHER);
  }

  @Test
  void class_that_cannot_be_written_is_woven_by_nobody_and_told() throws Exception {
    type(Opcodes.V17);
    method("small", 0);
    // Nearly all places in its pool of constants are taken.
    for (int i = 0; odd.newConst(i) < LONGEST - 10; i++) {}
    WovenFault fault = fault(NAME + ".small");

    assertThatThrownBy(() -> woven(fault)).hasMessageContaining("Class too large");

    assertThat(fault.methods()).isZero();
    assertThat(fault.classes()).isEmpty();
    assertThat(fault.misses().all()).singleElement().asString().startsWith(NAME + " (");
  }
}
