package holdwater.agent.weave;

import holdwater.agent.fault.Call;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * Puts a filter before each return of a method whose answer says what will be done: the body runs
 * as ever, and what it answers is looked at behind an open gate. One instruction, without a branch.
 */
final class AnswerFilter extends MethodVisitor {
  private final String same;
  private final IntSupplier site;

  /** The annotation that the method has to carry, and does not so far. */
  private Optional<Pattern> wanted;

  /**
   * @param wanted the annotation that has still to be found at the method
   */
  AnswerFilter(MethodVisitor next, Call.Method method, IntSupplier site, Optional<Pattern> wanted) {
    super(OpenedClassReader.ASM_API, next);
    this.site = site;
    this.wanted = wanted;
    Type answered = Type.getReturnType(method.descriptor());
    same = Type.getMethodDescriptor(answered, answered);
  }

  @Override
  public AnnotationVisitor visitAnnotation(String descriptor, boolean isVisible) {
    wanted = wanted.filter(one -> !EntryGate.fits(one, descriptor));
    return super.visitAnnotation(descriptor, isVisible);
  }

  @Override
  public void visitInsn(int opcode) {
    if (opcode == Opcodes.ARETURN && wanted.isEmpty()) {
      visitInvokeDynamicInsn("answer", same, SiteMapping.LINK, site.getAsInt());
    }
    super.visitInsn(opcode);
  }
}
