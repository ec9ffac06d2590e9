package holdwater.agent.weave;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Code that turns what lies on the stack into an object, and an object into what is wanted. */
final class Boxing {
  private Boxing() {}

  /** A value of this type becomes an object; objects stay what they are. */
  static void box(MethodVisitor code, Type type) {
    Class<?> box = boxOf(type);
    if (box != null) {
      Type boxed = Type.getType(box);
      code.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          boxed.getInternalName(),
          "valueOf",
          Type.getMethodDescriptor(boxed, type),
          false);
    }
  }

  /** An object becomes a value of this type, or is cast to it. */
  static void unbox(MethodVisitor code, Type type) {
    Class<?> box = boxOf(type);
    String wanted = box == null ? type.getInternalName() : Type.getInternalName(box);
    code.visitTypeInsn(Opcodes.CHECKCAST, wanted);
    if (box != null) {
      code.visitMethodInsn(
          Opcodes.INVOKEVIRTUAL,
          wanted,
          type.getClassName() + "Value",
          Type.getMethodDescriptor(type),
          false);
    }
  }

  private static Class<?> boxOf(Type type) {
    return switch (type.getSort()) {
      case Type.BOOLEAN -> Boolean.class;
      case Type.CHAR -> Character.class;
      case Type.BYTE -> Byte.class;
      case Type.SHORT -> Short.class;
      case Type.INT -> Integer.class;
      case Type.FLOAT -> Float.class;
      case Type.LONG -> Long.class;
      case Type.DOUBLE -> Double.class;
      default -> null;
    };
  }
}
