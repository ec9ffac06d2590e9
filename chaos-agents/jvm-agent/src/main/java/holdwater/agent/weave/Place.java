package holdwater.agent.weave;

import holdwater.agent.fault.Call;
import holdwater.agent.fault.Spot;
import java.util.Set;
import net.bytebuddy.jar.asm.Handle;

/**
 * A spot of a fault, as it is looked for in a class.
 *
 * @param number of the spot in the fault's plan
 * @param isItself true if the class is meant, and not only what it makes lambdas of
 * @param bodies of its lambdas that are meant
 */
record Place(
    WovenFault woven, int number, ClassLoader loader, boolean isItself, Set<Call.Method> bodies) {
  Spot spot() {
    return woven.fault().plan().spots().get(number);
  }

  /** The same site whenever the same method is woven again. */
  Site site(Call.Method method) {
    return woven.site(loader, number, method);
  }

  /** Answers for a method by what is known before its annotations are. */
  boolean means(Spot.AtMethods at, int access, Call.Method method) {
    return bodies.contains(method)
        ? at.action().fits(method.returns())
        : isItself && Matching.means(at, access, method);
  }

  /** A method that is not to be woven, in a class that is meant. */
  void passOver(int access, Call.Method method) {
    if (!(spot() instanceof Spot.AtMethods at)) {
      return;
    }
    if (bodies.contains(method)) {
      woven.misses().passOver(method.toString(), Matching.OTHER_TYPE);
      return;
    }
    if (!isItself) {
      return;
    }
    if (Matching.isNamed(at.methods(), method)) {
      Matching.whyNot(at, access, method)
          .ifPresent(why -> woven.misses().passOver(method.toString(), why));
    } else {
      woven.misses().leaveOut(method.name());
    }
  }

  /** The method goes on to see the right time by a method reference. */
  void missReference(Call.Method method, Handle reference) {
    woven.misses().add(told(method, reference), "such a method reference sees the right time");
  }

  /** What it made by a method reference before it was woven goes on to see the right time. */
  void missOlder(Call.Method method, Handle reference) {
    woven.misses().add(told(method, reference), "what it made before sees the right time");
  }

  private static String told(Call.Method method, Handle reference) {
    String owner = reference.getOwner();
    String name = reference.getName().equals("<init>") ? "new" : reference.getName();
    return method + ", " + owner.substring(owner.lastIndexOf('/') + 1) + "::" + name;
  }
}
