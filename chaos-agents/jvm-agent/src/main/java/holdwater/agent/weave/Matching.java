package holdwater.agent.weave;

import holdwater.agent.fault.Call;
import holdwater.agent.fault.MethodPattern;
import holdwater.agent.fault.Spot;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.annotation.AnnotationSource;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDefinition;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Which classes and methods a spot means. Stateless. */
final class Matching {
  /** A hierarchy with more types than that is not followed further. */
  private static final int MAX_SUPERTYPES = 500;

  /** In the names of methods that hold what lambdas do: {@code lambda$main$0}. */
  private static final String LAMBDA = "lambda$";

  static final String OTHER_TYPE = "returns another type";

  private Matching() {}

  /** Answers by name and loader alone: could such a class be meant? */
  static boolean couldMean(Spot spot, String className, ClassLoader loader) {
    if (spot instanceof Spot.AtClocks clocks) {
      return !Territory.isJdk(className, loader) && clocks.classes().matcher(className).matches();
    }
    return !((Spot.AtMethods) spot).methods().excludes(className);
  }

  /** Answers for a class that is loaded. Its supertypes are, too, so this loads nothing. */
  static boolean means(Spot spot, Class<?> type) {
    if (!couldMean(spot, type.getName(), type.getClassLoader())) {
      return false;
    }
    if (!looksAtSupertypes(spot)) {
      return true;
    }
    Spot.AtMethods at = (Spot.AtMethods) spot;
    Set<Class<?>> seen = new HashSet<>();
    Deque<Class<?>> left = new ArrayDeque<>();
    left.add(type);
    while (!left.isEmpty() && seen.size() < MAX_SUPERTYPES) {
      Class<?> next = left.poll();
      if (seen.add(next)) {
        if (at.methods().classes().matcher(next.getName()).matches()) {
          return true;
        }
        if (next.getSuperclass() != null) {
          left.add(next.getSuperclass());
        }
        for (Class<?> one : next.getInterfaces()) {
          left.add(one);
        }
      }
    }
    return false;
  }

  /** False if a class is meant by its name and nothing else. */
  static boolean looksAtSupertypes(Spot spot) {
    return spot instanceof Spot.AtMethods at && at.methods().subtypes();
  }

  /** Answers for a class that is only bytes yet. A supertype that cannot be found is none. */
  static boolean means(Spot spot, TypeDescription type) {
    return !looksAtSupertypes(spot)
        || hasSupertype(type, ((Spot.AtMethods) spot).methods().classes(), new HashSet<>());
  }

  private static boolean hasSupertype(TypeDescription type, Pattern wanted, Set<String> seen) {
    if (!seen.add(type.getName()) || seen.size() > MAX_SUPERTYPES) {
      return false;
    }
    if (wanted.matcher(type.getName()).matches()) {
      return true;
    }
    try {
      TypeDefinition parent = type.getSuperClass();
      if (parent != null && hasSupertype(parent.asErasure(), wanted, seen)) {
        return true;
      }
      for (TypeDefinition one : type.getInterfaces()) {
        if (hasSupertype(one.asErasure(), wanted, seen)) {
          return true;
        }
      }
    } catch (IllegalStateException e) {
      // Byte Buddy's word for a class that its loader does not have.
    }
    return false;
  }

  static boolean means(Spot.AtMethods spot, TypeDescription type, MethodDescription method) {
    Optional<Pattern> annotation = spot.methods().annotation();
    return means(
            spot,
            method.getActualModifiers(),
            new Call.Method(type.getName(), method.getInternalName(), method.getDescriptor()))
        && (annotation.isEmpty()
            || carries(method, annotation.get())
            || carries(type, annotation.get()));
  }

  /** Answers for a method by what is known before its annotations are. */
  static boolean means(Spot.AtMethods spot, int access, Call.Method method) {
    return isNamed(spot.methods(), method) && whyNot(spot, access, method).isEmpty();
  }

  static boolean isNamed(MethodPattern pattern, Call.Method method) {
    return !method.name().equals("<clinit>")
        && method.name().equals("<init>") == pattern.meansConstructors()
        && (pattern.arity() < 0
            || pattern.arity() == Type.getArgumentTypes(method.descriptor()).length)
        && pattern.methods().matcher(method.name()).matches();
  }

  /** Why a method that is named is left alone; empty if it is not. */
  static Optional<String> whyNot(Spot.AtMethods spot, int access, Call.Method method) {
    if ((access & Opcodes.ACC_ABSTRACT) != 0) {
      return Optional.of(
          spot.methods().subtypes()
              ? "is abstract, what implements it is woven when it is loaded"
              : "is abstract, a + behind the class means what implements it");
    }
    if ((access & Opcodes.ACC_NATIVE) != 0) {
      return Optional.of("is native");
    }
    if ((access & Opcodes.ACC_SYNTHETIC) != 0 && !isLambdaThatIsMeant(spot.methods(), method)) {
      return Optional.of("was made by the compiler");
    }
    return spot.action().fits(method.returns()) ? Optional.empty() : Optional.of(OTHER_TYPE);
  }

  /** The body of a lambda is meant by who writes its name, and not by a mere star. */
  private static boolean isLambdaThatIsMeant(MethodPattern pattern, Call.Method method) {
    return method.name().contains(LAMBDA) && pattern.methodsText().contains(LAMBDA);
  }

  private static boolean carries(AnnotationSource source, Pattern annotation) {
    for (AnnotationDescription one : source.getDeclaredAnnotations()) {
      if (annotation.matcher(one.getAnnotationType().getName()).matches()) {
        return true;
      }
    }
    return false;
  }
}
