package holdwater.agent.weave;

import holdwater.agent.boot.HoldwaterBridge;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.IntSupplier;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * Puts a filter behind every call by which a class asks for the time of day, or before it where the
 * call can be given a clock. The JDK's own methods stay as they are, so that only the chosen
 * classes see another time.
 */
final class ClockRewrite extends MethodVisitor {
  /** Whoever counts on a method reference has to know what becomes of it. */
  interface References {
    /** What it makes from now on sees another time. */
    void moved(Handle reference);

    /** What it makes sees the right time. */
    void missed(Handle reference);
  }

  private static final String BRIDGE = Type.getInternalName(HoldwaterBridge.class);

  /** The site, and the time where there was none before. */
  private static final int DEEPER = 3;

  private final int version;
  private final IntSupplier newSite;
  private final References references;

  /** Calendars that are being made: has another reference to it been put by? */
  private final Deque<Boolean> kept = new ArrayDeque<>();

  private boolean fresh;
  private boolean deeper;

  /**
   * @param version of the class file
   * @param references is told of the method references by which the class asks for the time
   */
  ClockRewrite(MethodVisitor next, int version, IntSupplier newSite, References references) {
    super(OpenedClassReader.ASM_API, next);
    this.version = version;
    this.newSite = newSite;
    this.references = references;
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    if (TimeSources.isDate(owner, name, descriptor)) {
      // As if the other constructor had been called, with the time it would have taken itself.
      visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/System", "currentTimeMillis", "()J", false);
      super.visitMethodInsn(opcode, owner, name, "(J)V", false);
      deeper = true;
    } else if (TimeSources.takesClock(owner, name, descriptor)) {
      withClock(opcode, owner, name, descriptor, isInterface);
    } else {
      super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
      if (owner.equals(TimeSources.GREGORIAN) && name.equals("<init>")) {
        calendarIsMade(descriptor);
      } else if (opcode != Opcodes.INVOKESPECIAL && TimeSources.tells(owner, name, descriptor)) {
        filter(Type.getReturnType(descriptor));
      }
    }
  }

  /** What it answers cannot always be moved: a date has no time of day that could be added to. */
  private void withClock(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    TimeSources.Clocks clocks = TimeSources.clocks(owner, descriptor);
    if (clocks.isToBeMade()) {
      super.visitMethodInsn(
          Opcodes.INVOKESTATIC, TimeSources.CLOCK, clocks.name(), clocks.descriptor(), false);
    }
    filter(Type.getObjectType(TimeSources.CLOCK));
    String other = Type.getMethodDescriptor(Type.getReturnType(descriptor), clocks.type());
    super.visitMethodInsn(opcode, owner, name, other, isInterface);
    deeper = true;
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    super.visitTypeInsn(opcode, type);
    fresh = opcode == Opcodes.NEW && type.equals(TimeSources.GREGORIAN);
    if (fresh) {
      kept.push(false);
    }
  }

  @Override
  public void visitInsn(int opcode) {
    super.visitInsn(opcode);
    if (fresh && opcode == Opcodes.DUP) {
      kept.pop();
      kept.push(true);
    }
    fresh = false;
  }

  private void calendarIsMade(String descriptor) {
    // None is being made where a subclass calls super.
    if (!kept.isEmpty() && kept.pop() && TimeSources.isNow(descriptor)) {
      filter(Type.getObjectType(TimeSources.GREGORIAN));
    }
  }

  private void filter(Type type) {
    if (version >= Opcodes.V1_7) {
      String same = Type.getMethodDescriptor(type, type);
      visitInvokeDynamicInsn("clock", same, SiteMapping.LINK, newSite.getAsInt());
      return;
    }
    deeper = true;
    visitLdcInsn(newSite.getAsInt());
    boolean millis = type.getSort() == Type.LONG;
    super.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        BRIDGE,
        "time",
        millis ? "(JI)J" : "(Ljava/lang/Object;I)Ljava/lang/Object;",
        false);
    if (!millis) {
      visitTypeInsn(Opcodes.CHECKCAST, type.getInternalName());
    }
  }

  @Override
  public void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... arguments) {
    Optional<TimeReference> reference = TimeReference.of(descriptor, bootstrap, arguments);
    if (reference.isPresent()) {
      refer(reference.get(), name, descriptor, bootstrap, arguments);
      return;
    }
    super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
    for (Object one : arguments) {
      if (one instanceof Handle other && TimeSources.tells(other)) {
        references.missed(other);
      }
    }
  }

  /**
   * The same lambda is made, of a method that asks what the agent says: it is captured in front of
   * all that the reference captures itself.
   */
  private void refer(
      TimeReference reference,
      String name,
      String descriptor,
      Handle bootstrap,
      Object... arguments) {
    super.visitInvokeDynamicInsn(
        "source", TimeReference.SOURCE, TimeReference.REFER, newSite.getAsInt(), reference.right());
    if (reference.isBound()) {
      super.visitInsn(Opcodes.SWAP);
    }
    Object[] others = arguments.clone();
    others[TimeReference.MEANT] = reference.asking();
    super.visitInvokeDynamicInsn(name, reference.factory(descriptor), bootstrap, others);
    references.moved(reference.right());
    fresh = false;
    deeper = true;
  }

  @Override
  public void visitMaxs(int stack, int locals) {
    super.visitMaxs(deeper ? stack + DEEPER : stack, locals);
  }
}
