package holdwater.agent.weave;

import holdwater.agent.fault.Call;
import holdwater.agent.fault.Spot;
import java.lang.StackWalker.StackFrame;
import java.lang.reflect.Proxy;
import java.util.Iterator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether a call is part of one that the same fault met already, further out in the same thread:
 * what somebody asked for once is to be bitten once.
 *
 * <p>Methods that make one thing together ({@link Spot.AtMethods#outermost}) are one from the first
 * of them on. Of all others a method is one with what passes the call on to it: an overload, the
 * one that overrides it (proxies made of subclasses call what they extend), a JDK proxy before its
 * object, and for constructors the one that begins with {@code this(…)} or {@code super(…)}. A
 * method that calls itself is called anew each time.
 */
final class Nesting {
  /** Further out nobody is looked for. */
  private static final int MAX_FRAMES = 200;

  private static final Pattern ONE_TYPE = Pattern.compile("\\[*(?:L[^;]+;|[A-Z])");

  private static final StackWalker STACK =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  private Nesting() {}

  static boolean isInner(Site site) {
    if (!(site.spot() instanceof Spot.AtMethods at)) {
      return false;
    }
    // The stack is looked at only where it could say something.
    return site.woven().hasOthersLike(site.method(), at.outermost())
        && STACK.walk(frames -> hasOuter(frames, site, at.outermost()));
  }

  private static boolean hasOuter(Stream<StackFrame> frames, Site site, boolean any) {
    StackFrame own = null;
    for (Iterator<StackFrame> rest = frames.limit(MAX_FRAMES).iterator(); rest.hasNext(); ) {
      StackFrame frame = rest.next();
      if (own == null) {
        own = method(frame).equals(site.method()) ? frame : null;
      } else if (!any && site.method().name().equals("<init>")) {
        // Whoever is further out than the next one makes another object.
        return site.woven().isHandOver(method(frame), frame.getByteCodeIndex());
      } else if ((any || passesOn(frame, own)) && site.woven().isAt(method(frame))) {
        return true;
      }
    }
    return false;
  }

  private static Call.Method method(StackFrame frame) {
    return new Call.Method(frame.getClassName(), frame.getMethodName(), frame.getDescriptor());
  }

  private static boolean passesOn(StackFrame outer, StackFrame inner) {
    if (!outer.getMethodName().equals(inner.getMethodName())) {
      return false;
    }
    Class<?> outside = outer.getDeclaringClass();
    Class<?> inside = inner.getDeclaringClass();
    String taken = parameters(outer);
    String given = parameters(inner);
    if (Proxy.isProxyClass(outside)) {
      return outside != inside && count(taken) == count(given);
    }
    boolean overrides = outside != inside && inside.isAssignableFrom(outside);
    boolean overloads =
        !taken.equals(given) && (outside == inside || outside.isAssignableFrom(inside));
    return overrides || overloads;
  }

  private static String parameters(StackFrame frame) {
    return frame.getDescriptor().substring(1, frame.getDescriptor().indexOf(')'));
  }

  /** Their types may differ where the interface is generic. */
  private static int count(String parameters) {
    return ONE_TYPE.matcher(parameters).replaceAll("-").length();
  }
}
