package holdwater.agent.weave;

import holdwater.agent.fault.Call;
import java.util.Set;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.pool.TypePool;

/**
 * Puts a filter behind every call by which a class asks for the time of day. The JDK's own methods
 * stay as they are, so that only the chosen classes see another time.
 */
final class ClockRewrite implements AsmVisitorWrapper.ForDeclaredMethods.MethodVisitorWrapper {
  private static final Set<String> NOW =
      Set.of(
          "java/time/Instant",
          "java/time/LocalDateTime",
          "java/time/OffsetDateTime",
          "java/time/ZonedDateTime");

  /** What applications have handed in, so that tests can set it. */
  private static final Set<String> CLOCKS = Set.of("java/time/Clock", "java/time/InstantSource");

  private final WovenFault woven;
  private final int spot;
  private final ClassLoader loader;

  ClockRewrite(WovenFault woven, int spot, ClassLoader loader) {
    this.woven = woven;
    this.spot = spot;
    this.loader = loader;
  }

  @Override
  public MethodVisitor wrap(
      TypeDescription type,
      MethodDescription method,
      MethodVisitor visitor,
      Implementation.Context context,
      TypePool pool,
      int writerFlags,
      int readerFlags) {
    return new Rewriting(
        visitor, new Call.Method(type.getName(), method.getInternalName(), method.getDescriptor()));
  }

  private final class Rewriting extends MethodVisitor {
    private final Call.Method method;
    private boolean deeper;

    Rewriting(MethodVisitor visitor, Call.Method method) {
      super(Opcodes.ASM9, visitor);
      this.method = method;
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      if (owner.equals("java/util/Date") && name.equals("<init>") && descriptor.equals("()V")) {
        // As if the other constructor had been called, with the time it would have taken itself.
        visitMethodInsn(
            Opcodes.INVOKESTATIC, "java/lang/System", "currentTimeMillis", "()J", false);
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
      Site site = woven.site(loader, spot, method);
      visitInvokeDynamicInsn("clock", "(" + type + ")" + type, SiteMapping.LINK, site.id());
    }

    @Override
    public void visitMaxs(int stack, int locals) {
      super.visitMaxs(deeper ? stack + 2 : stack, locals);
    }
  }
}
