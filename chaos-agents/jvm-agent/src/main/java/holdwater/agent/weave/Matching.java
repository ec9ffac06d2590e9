package holdwater.agent.weave;

import holdwater.agent.fault.MethodPattern;
import holdwater.agent.fault.Spot;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.annotation.AnnotationSource;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDefinition;
import net.bytebuddy.description.type.TypeDescription;

/** Which classes and methods a spot means. Stateless. */
final class Matching {
  /** A hierarchy with more types than that is not followed further. */
  private static final int MAX_SUPERTYPES = 500;

  private Matching() {}

  /** Answers by name alone: could a class of this name be meant? */
  static boolean couldMean(Spot spot, String className) {
    if (spot instanceof Spot.AtClocks clocks) {
      return !Territory.isJdk(className) && clocks.classes().matcher(className).matches();
    }
    return !((Spot.AtMethods) spot).methods().excludes(className);
  }

  /** Answers for a class that is loaded. Its supertypes are, too, so this loads nothing. */
  static boolean means(Spot spot, Class<?> type) {
    if (!couldMean(spot, type.getName())) {
      return false;
    }
    if (!(spot instanceof Spot.AtMethods at) || !at.methods().subtypes()) {
      return true;
    }
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

  /** Answers for a class that is only bytes yet. A supertype that cannot be found is none. */
  static boolean means(Spot spot, TypeDescription type) {
    if (!couldMean(spot, type.getName())) {
      return false;
    }
    if (!(spot instanceof Spot.AtMethods at) || !at.methods().subtypes()) {
      return true;
    }
    return hasSupertype(type, at.methods().classes(), new HashSet<>());
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
    MethodPattern pattern = spot.methods();
    if (method.isAbstract()
        || method.isNative()
        || method.isSynthetic()
        || method.isTypeInitializer()
        || method.isConstructor() != pattern.meansConstructors()
        || (pattern.arity() >= 0 && pattern.arity() != method.getParameters().size())
        || !pattern.methods().matcher(method.getInternalName()).matches()) {
      return false;
    }
    if (pattern.annotation().isPresent()
        && !carries(method, pattern.annotation().get())
        && !carries(type, pattern.annotation().get())) {
      return false;
    }
    return spot.action().fits(method.getReturnType().asErasure().getDescriptor());
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
