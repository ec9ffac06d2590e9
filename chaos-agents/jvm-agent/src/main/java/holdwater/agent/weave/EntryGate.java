package holdwater.agent.weave;

import holdwater.agent.boot.HoldwaterBridge;
import holdwater.agent.fault.Call;
import java.util.Optional;
import java.util.regex.Pattern;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * Puts a gate before the body of a method, and touches nothing behind it:
 *
 * <pre>
 *   if (OPEN) {                                  // invokedynamic, folded by the JIT
 *     Object[] answer = HoldwaterBridge.enter(site, this, new Object[] {arguments...});
 *     if (answer != null) return (R) answer[0];  // not in constructors: they go on or fail
 *   }
 * </pre>
 *
 * <p>In class files of Java 6 and older, which know no {@code invokedynamic}, a call asks instead,
 * and costs a look into a map.
 *
 * <p>By hand and not by Byte Buddy's Advice, which costs several times as much per class.
 */
final class EntryGate extends MethodVisitor {
  private static final String BRIDGE = Type.getInternalName(HoldwaterBridge.class);
  private static final String ENTER =
      Type.getMethodDescriptor(
          Type.getType(Object[].class),
          Type.INT_TYPE,
          Type.getType(Object.class),
          Type.getType(Object[].class));

  /** The site, the object, two references to the array, an index and the widest argument. */
  private static final int STACK = 7;

  /** The last number that has an instruction of its own. */
  private static final int LAST_SHORT = 5;

  private final Call.Method method;
  private final GateKeeper keeper;
  private final int version;
  private final boolean isStatic;
  private final boolean isConstructor;

  /** The annotation that the method has to carry, and does not so far. */
  private Optional<Pattern> wanted;

  private int site;

  /** Objects that were made, and that no constructor was called for so far. */
  private int raw;

  private boolean handedOver;

  /**
   * @param version of the class file
   * @param wanted the annotation that has still to be found at the method
   */
  EntryGate(
      MethodVisitor next,
      int version,
      int access,
      Call.Method method,
      GateKeeper keeper,
      Optional<Pattern> wanted) {
    super(OpenedClassReader.ASM_API, next);
    this.version = version;
    this.method = method;
    this.keeper = keeper;
    this.wanted = wanted;
    isStatic = (access & Opcodes.ACC_STATIC) != 0;
    isConstructor = method.name().equals("<init>");
  }

  /**
   * @param descriptor of an annotation
   */
  static boolean fits(Pattern annotation, String descriptor) {
    return annotation.matcher(Type.getType(descriptor).getClassName()).matches();
  }

  @Override
  public AnnotationVisitor visitAnnotation(String descriptor, boolean isVisible) {
    wanted = wanted.filter(one -> !fits(one, descriptor));
    return super.visitAnnotation(descriptor, isVisible);
  }

  @Override
  public void visitCode() {
    super.visitCode();
    if (wanted.isPresent()) {
      return;
    }
    site = keeper.getAsInt();
    Label closed = new Label();
    askGate();
    visitJumpInsn(Opcodes.IFEQ, closed);
    ask();
    if (isConstructor) {
      visitInsn(Opcodes.POP);
    } else {
      answer();
    }
    visitLabel(closed);
    frame(Opcodes.F_SAME);
    // The body may begin with a frame of its own, and there is one frame at most per instruction.
    visitInsn(Opcodes.NOP);
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    raw += opcode == Opcodes.NEW ? 1 : 0;
    super.visitTypeInsn(opcode, type);
  }

  /** The first one that is called for no object of its making is {@code this(…)} or super's. */
  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    if (isConstructor && !handedOver && name.equals("<init>")) {
      if (raw == 0) {
        handedOver = true;
        tellOfHandOver();
      } else {
        raw--;
      }
    }
    super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
  }

  private void tellOfHandOver() {
    if (wanted.isEmpty()) {
      Label here = new Label();
      super.visitLabel(here);
      keeper.handsOver(here);
    }
  }

  private void askGate() {
    if (version < Opcodes.V1_7) {
      visitLdcInsn(site);
      visitMethodInsn(Opcodes.INVOKESTATIC, BRIDGE, "isOpen", "(I)Z", false);
    } else {
      visitInvokeDynamicInsn("open", "()Z", SiteMapping.LINK, site);
    }
  }

  /** None where the JVM finds out itself what is on the stack. */
  private void frame(int kind, Object... stack) {
    if (version >= Opcodes.V1_6) {
      visitFrame(kind, 0, null, stack.length, stack);
    }
  }

  private void ask() {
    visitLdcInsn(site);
    if (isStatic || isConstructor) {
      visitInsn(Opcodes.ACONST_NULL);
    } else {
      visitVarInsn(Opcodes.ALOAD, 0);
    }
    Type[] arguments = Type.getArgumentTypes(method.descriptor());
    number(arguments.length);
    visitTypeInsn(Opcodes.ANEWARRAY, Type.getInternalName(Object.class));
    int local = isStatic ? 0 : 1;
    for (int i = 0; i < arguments.length; i++) {
      visitInsn(Opcodes.DUP);
      number(i);
      visitVarInsn(arguments[i].getOpcode(Opcodes.ILOAD), local);
      Boxing.box(this, arguments[i]);
      visitInsn(Opcodes.AASTORE);
      local += arguments[i].getSize();
    }
    visitMethodInsn(Opcodes.INVOKESTATIC, BRIDGE, "enter", ENTER, false);
  }

  /** In few bytes: how many a method has decides whether it is inlined. */
  private void number(int value) {
    if (value <= LAST_SHORT) {
      visitInsn(Opcodes.ICONST_0 + value);
    } else {
      visitIntInsn(Opcodes.SIPUSH, value);
    }
  }

  private void answer() {
    Label goOn = new Label();
    visitInsn(Opcodes.DUP);
    visitJumpInsn(Opcodes.IFNULL, goOn);
    Type returned = Type.getReturnType(method.descriptor());
    if (returned.getSort() != Type.VOID) {
      visitInsn(Opcodes.ICONST_0);
      visitInsn(Opcodes.AALOAD);
      Boxing.unbox(this, returned);
    }
    visitInsn(returned.getOpcode(Opcodes.IRETURN));
    visitLabel(goOn);
    frame(Opcodes.F_SAME1, Type.getInternalName(Object[].class));
    visitInsn(Opcodes.POP);
  }

  @Override
  public void visitMaxs(int stack, int locals) {
    super.visitMaxs(wanted.isPresent() ? stack : Math.max(stack, STACK), locals);
  }
}
