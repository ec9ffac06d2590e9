package holdwater.agent.weave;

import java.util.Set;
import java.util.function.IntSupplier;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * Puts a filter behind every call by which a class asks for the time of day. The JDK's own methods
 * stay as they are, so that only the chosen classes see another time.
 */
final class ClockRewrite extends MethodVisitor {
  private static final Set<String> NOW =
      Set.of(
          "java/time/Instant",
          "java/time/LocalDateTime",
          "java/time/OffsetDateTime",
          "java/time/ZonedDateTime");

  /** What applications have handed in, so that tests can set it. */
  private static final Set<String> CLOCKS = Set.of("java/time/Clock", "java/time/InstantSource");

  private final IntSupplier newSite;
  private boolean deeper;

  ClockRewrite(MethodVisitor next, IntSupplier newSite) {
    super(OpenedClassReader.ASM_API, next);
    this.newSite = newSite;
  }

  /** True for what applications call clocks themselves. */
  static boolean isClock(String internalName) {
    return CLOCKS.contains(internalName);
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    if (owner.equals("java/util/Date") && name.equals("<init>") && descriptor.equals("()V")) {
      // As if the other constructor had been called, with the time it would have taken itself.
      visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/System", "currentTimeMillis", "()J", false);
      super.visitMethodInsn(opcode, owner, name, "(J)V", false);
      deeper = true;
      return;
    }
    super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    if (opcode == Opcodes.INVOKESTATIC && owner.equals("java/lang/System")) {
      if (name.equals("currentTimeMillis")) {
        filter("J");
      }
    } else if (opcode == Opcodes.INVOKESTATIC && name.equals("now") && NOW.contains(owner)) {
      filter("L" + owner + ";");
    } else if (opcode != Opcodes.INVOKESPECIAL && CLOCKS.contains(owner)) {
      asked(name, descriptor);
    }
  }

  private void asked(String name, String descriptor) {
    if (name.equals("instant") && descriptor.equals("()Ljava/time/Instant;")) {
      filter("Ljava/time/Instant;");
    } else if (name.equals("millis") && descriptor.equals("()J")) {
      filter("J");
    }
  }

  private void filter(String type) {
    visitInvokeDynamicInsn("clock", "(" + type + ")" + type, SiteMapping.LINK, newSite.getAsInt());
  }

  @Override
  public void visitMaxs(int stack, int locals) {
    super.visitMaxs(deeper ? stack + 2 : stack, locals);
  }
}
