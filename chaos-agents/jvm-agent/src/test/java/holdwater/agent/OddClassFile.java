package holdwater.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** A class file as no compiler of Java makes it today: static methods that answer a text. */
final class OddClassFile {
  private static final String TEXT = "()Ljava/lang/String;";
  private static final int ROUNDS = 5;

  private final ClassWriter type = new ClassWriter(0);
  private final String name;

  /**
   * @param version of the class file
   */
  OddClassFile(int version, String name) {
    this.name = name;
    type.visit(version, Opcodes.ACC_PUBLIC, name.replace('.', '/'), null, "java/lang/Object", null);
  }

  private MethodVisitor method(String called) {
    return type.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, called, TEXT, null, null);
  }

  private static void end(MethodVisitor code, int stack, int locals) {
    code.visitInsn(Opcodes.ARETURN);
    code.visitMaxs(stack, locals);
    code.visitEnd();
  }

  /** A method that answers {@code usual}. */
  OddClassFile usual(String called) {
    MethodVisitor code = method(called);
    code.visitCode();
    code.visitLdcInsn("usual");
    end(code, 1, 0);
    return this;
  }

  /** The same, with an annotation of that class. */
  OddClassFile annotated(String called, String annotation) {
    MethodVisitor code = method(called);
    AnnotationVisitor mark = code.visitAnnotation("L" + annotation.replace('.', '/') + ";", true);
    mark.visitEnd();
    code.visitCode();
    code.visitLdcInsn("usual");
    end(code, 1, 0);
    return this;
  }

  /** A method that answers what a method answers that takes texts. */
  OddClassFile calling(String called, Class<?> other, String otherMethod) {
    MethodVisitor code = method(called);
    code.visitCode();
    code.visitInsn(Opcodes.ICONST_0);
    code.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/String");
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        other.getName().replace('.', '/'),
        otherMethod,
        "([Ljava/lang/String;)Ljava/lang/String;",
        false);
    end(code, 1, 0);
    return this;
  }

  /** A method that answers the milliseconds since 1970. */
  OddClassFile millis(String called) {
    MethodVisitor code = method(called);
    code.visitCode();
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC, "java/lang/System", "currentTimeMillis", "()J", false);
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC, "java/lang/String", "valueOf", "(J)Ljava/lang/String;", false);
    end(code, 2, 0);
    return this;
  }

  /** A method that counts to five, with branches and without frames. */
  OddClassFile counting(String called) {
    MethodVisitor code = method(called);
    Label again = new Label();
    code.visitCode();
    code.visitInsn(Opcodes.ICONST_0);
    code.visitVarInsn(Opcodes.ISTORE, 0);
    code.visitLabel(again);
    code.visitIincInsn(0, 1);
    code.visitVarInsn(Opcodes.ILOAD, 0);
    code.visitIntInsn(Opcodes.BIPUSH, ROUNDS);
    code.visitJumpInsn(Opcodes.IF_ICMPLT, again);
    code.visitVarInsn(Opcodes.ILOAD, 0);
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC, "java/lang/String", "valueOf", "(I)Ljava/lang/String;", false);
    end(code, 2, 1);
    return this;
  }

  /** Puts it where a class path begins. */
  void writeTo(Path root) throws IOException {
    Path file = root.resolve(name.replace('.', '/') + ".class");
    Files.createDirectories(file.getParent());
    Files.write(file, type.toByteArray());
  }
}
