package holdwater.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.agent.fault.ExceptionTypes;
import holdwater.agent.fault.FaultLanguage;
import holdwater.agent.fault.Refusal;
import holdwater.agent.faults.FaultKinds;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;

/** What is told of a class without touching it. */
class TrialTest {
  private static final String NAME = "made.Tried";
  private static final String FILE = NAME.replace('.', '/') + ".class";
  private static final int TOO_MANY = 65_525;

  private final FaultLanguage language =
      new FaultLanguage(FaultKinds.ALL, new ExceptionTypes(List.of()));

  /** Has the class, and its file if it is to have one. */
  private static final class OneClass extends ClassLoader {
    private final byte[] bytes;
    private final byte[] file;

    OneClass(byte[] bytes, byte[] file) {
      super(TrialTest.class.getClassLoader());
      this.bytes = bytes;
      this.file = file;
    }

    Class<?> define() {
      return defineClass(NAME, bytes, 0, bytes.length);
    }

    @Override
    public InputStream getResourceAsStream(String name) {
      return file != null && name.equals(FILE)
          ? new ByteArrayInputStream(file)
          : super.getResourceAsStream(name);
    }
  }

  private static byte[] classFile() {
    ClassWriter type = new ClassWriter(0);
    type.visit(
        Opcodes.V17, Opcodes.ACC_PUBLIC, NAME.replace('.', '/'), null, "java/lang/Object", null);
    method(type, "small", 1);
    method(type, "big", TOO_MANY);
    return type.toByteArray();
  }

  private static void method(ClassWriter type, String name, int nothings) {
    MethodVisitor code =
        type.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, name, "(I)V", null, null);
    code.visitCode();
    for (int i = 0; i < nothings; i++) {
      code.visitInsn(Opcodes.NOP);
    }
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 1);
    code.visitEnd();
  }

  private Trial trial(String methods) throws Refusal {
    return new Trial(new ByteWeaver(), language.parse("latency 1ms on " + methods).spots().get(0));
  }

  @Test
  void method_that_is_too_long_is_told_and_the_one_beside_it_counts() throws Refusal {
    Trial trial = trial(NAME + ".*");

    trial.weave(new OneClass(classFile(), classFile()).define(), Optional.empty());

    assertThat(trial.woven().signatures()).containsExactly(NAME + ".small(1)");
    assertThat(trial.woven().misses().all())
        .containsExactly(NAME + ".big (too long: no method has more than 65535 bytes)");
    assertThat(trial.whyNothing()).isEmpty();
  }

  @Test
  void class_without_a_file_is_told_and_not_looked_into() throws Refusal {
    Trial trial = trial(NAME + ".*");

    trial.weave(new OneClass(classFile(), null).define(), Optional.empty());

    assertThat(trial.woven().methods()).isZero();
    assertThat(trial.woven().misses().all()).singleElement().asString().contains("made while");
    assertThat(trial.whyNothing()).isEmpty();
  }

  @Test
  void file_that_is_no_class_is_told() throws Refusal {
    Trial trial = trial(NAME + ".*");

    trial.weave(new OneClass(classFile(), new byte[] {1, 2, 3}).define(), Optional.empty());

    assertThat(trial.woven().misses().all()).singleElement().asString().startsWith(NAME + " (");
  }

  @Test
  void class_that_no_agent_can_change_is_told_with_the_reason() throws Refusal {
    Trial trial = trial(NAME + ".*");

    trial.weave(new OneClass(classFile(), classFile()).define(), Optional.of("hidden"));

    assertThat(trial.woven().misses().all()).containsExactly(NAME + " (hidden)");
  }

  @Test
  void text_that_names_a_class_and_no_method_is_told_apart() throws Refusal {
    Trial trial = trial(NAME);
    Class<?> type = new OneClass(classFile(), classFile()).define();

    assertThat(trial.isNamedWhole(type)).isTrue();
    trial.mistakeFor(type);

    assertThat(trial.whyNothing()).hasValue("made.Tried is a class, made.Tried.* are its methods");
  }
}
