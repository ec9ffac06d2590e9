package holdwater.agent.weave;

import holdwater.agent.fault.Call;
import holdwater.agent.fault.Spot;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * The methods of a class that hold what its lambdas do. The class of a lambda is hidden, and no
 * agent can change it; all that it does is to call such a method, which is an ordinary one.
 *
 * <p>For one class file.
 */
final class LambdaBodies extends ClassVisitor {
  /** In the names of classes of lambdas, behind the name of the class that makes them. */
  private static final String CLASS_OF_LAMBDA = "$$Lambda";

  private static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory";
  private static final int CONSTANT_INVOKE_DYNAMIC = 18;

  /** Which arguments of the bootstrap method are the type and the method. */
  private static final int TYPE = 0;

  private static final int BODY = 1;

  private final Spot.AtMethods spot;
  private final String className;
  private final ClassLoader loader;
  private final Set<Handle> meant = new LinkedHashSet<>();
  private final Set<Call.Method> madeByCompiler = new HashSet<>();
  private final Map<String, Boolean> interfaces = new HashMap<>();

  private LambdaBodies(Spot.AtMethods spot, String className, ClassLoader loader) {
    super(OpenedClassReader.ASM_API);
    this.spot = spot;
    this.className = className;
    this.loader = loader;
  }

  /**
   * Those of lambdas whose interface and method the spot means. What is made by a method reference
   * has no body of its own, and is told.
   */
  static Set<Call.Method> of(
      WovenFault woven, Spot spot, String className, ClassLoader loader, byte[] bytes) {
    if (!(spot instanceof Spot.AtMethods at) || !couldMeanLambdas(at)) {
      return Set.of();
    }
    LambdaBodies found = new LambdaBodies(at, className, loader);
    try {
      ClassReader reader = OpenedClassReader.of(bytes);
      if (!makesAny(reader)) {
        return Set.of();
      }
      reader.accept(found, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    } catch (RuntimeException e) {
      // A class file that cannot be read is told of where it is to be woven.
      return Set.of();
    }
    return found.tell(woven);
  }

  /** Ready-made faults look at their methods' arguments, and a body has others. */
  private static boolean couldMeanLambdas(Spot.AtMethods at) {
    return at.methods().subtypes()
        && !at.outermost()
        && !at.action().isAfter()
        && at.methods().annotation().isEmpty();
  }

  /** Much cheaper than to look at all of its code. */
  private static boolean makesAny(ClassReader reader) {
    for (int i = 1; i < reader.getItemCount(); i++) {
      int at = reader.getItem(i);
      if (at > 0 && reader.readByte(at - 1) == CONSTANT_INVOKE_DYNAMIC) {
        return true;
      }
    }
    return false;
  }

  /** The class that has the body of a lambda, if this is the class of one. */
  static Optional<String> maker(Class<?> type) {
    int end = type.getName().indexOf(CLASS_OF_LAMBDA);
    return type.isHidden() && end > 0
        ? Optional.of(type.getName().substring(0, end))
        : Optional.empty();
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    if ((access & Opcodes.ACC_SYNTHETIC) != 0) {
      madeByCompiler.add(new Call.Method(className, name, descriptor));
    }
    return new MethodVisitor(OpenedClassReader.ASM_API) {
      @Override
      public void visitInvokeDynamicInsn(
          String named, String makes, Handle bootstrap, Object... arguments) {
        if (bootstrap.getOwner().equals(LAMBDAS)
            && arguments.length > BODY
            && arguments[TYPE] instanceof Type type
            && arguments[BODY] instanceof Handle body) {
          look(Type.getReturnType(makes).getClassName(), named, type, body);
        }
      }
    };
  }

  private void look(String interfaceName, String method, Type type, Handle body) {
    Call.Method called = new Call.Method(interfaceName, method, type.getDescriptor());
    if (Matching.isNamed(spot.methods(), called)
        && interfaces.computeIfAbsent(interfaceName, this::isMeant)) {
      meant.add(body);
    }
  }

  private boolean isMeant(String interfaceName) {
    return spot.methods().classes().matcher(interfaceName).matches()
        || Matching.means(spot, ByteWeaver.described(interfaceName, loader));
  }

  private Set<Call.Method> tell(WovenFault woven) {
    Set<Call.Method> bodies = new LinkedHashSet<>();
    for (Handle one : meant) {
      woven.sawLambdasOf(className);
      String owner = one.getOwner().replace('/', '.');
      Call.Method body = new Call.Method(owner, one.getName(), one.getDesc());
      if (madeByCompiler.contains(body)) {
        bodies.add(body);
      } else {
        woven
            .misses()
            .add(
                className + ", " + owner.substring(owner.lastIndexOf('.') + 1) + "::" + name(one),
                "a method reference: what it refers to is met by its own name");
      }
    }
    return bodies;
  }

  private static String name(Handle reference) {
    return reference.getName().equals("<init>") ? "new" : reference.getName();
  }
}
