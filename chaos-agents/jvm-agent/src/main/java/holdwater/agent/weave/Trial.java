package holdwater.agent.weave;

import holdwater.agent.fault.Call;
import holdwater.agent.fault.FaultInForce;
import holdwater.agent.fault.FaultPlan;
import holdwater.agent.fault.MethodPattern;
import holdwater.agent.fault.Spot;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import net.bytebuddy.jar.asm.Type;

/**
 * Weaves one place of a fault for trial: into class files as their loaders have them, and what
 * comes of it is thrown away. No class of the JVM is touched. For one thread.
 */
final class Trial {
  private static final String NO_FILE =
      "made while the JVM runs: what of it is met shows when it is woven";

  private final ByteWeaver weaver;
  private final Spot spot;
  private final WovenFault woven;
  private final Set<String> classes = new HashSet<>();
  private final Optional<Pattern> whole;
  private String mistaken = "";

  Trial(ByteWeaver weaver, Spot spot) {
    this.weaver = weaver;
    this.spot = spot;
    FaultInForce alone = new FaultInForce("preview", FaultPlan.at(spot), 0, System::nanoTime);
    woven = new WovenFault(alone, new HashMap<>());
    whole =
        spot instanceof Spot.AtMethods at
            ? Optional.of(MethodPattern.classes(at.methods().text()))
            : Optional.empty();
  }

  WovenFault woven() {
    return woven;
  }

  /** All that were tried. */
  Set<String> classes() {
    return Set.copyOf(classes);
  }

  /**
   * Tries it on a class that is meant.
   *
   * @param whyNot why no agent can change the class, if none can
   */
  void weave(Class<?> type, Optional<String> whyNot) {
    String name = type.getName();
    classes.add(name);
    woven.misses().look(name);
    if (whyNot.isPresent()) {
      woven.misses().add(name, whyNot.get());
    } else if (Proxy.isProxyClass(type)) {
      weaveProxy(type);
    } else {
      weaveFile(type);
    }
  }

  private void weaveFile(Class<?> type) {
    String name = type.getName();
    ClassLoader loader = type.getClassLoader();
    try {
      Optional<byte[]> file = file(name, loader);
      if (file.isPresent()) {
        var unused = weaver.weave(type, name, loader, file.get(), List.of(woven));
      } else {
        woven.misses().add(name, NO_FILE);
      }
    } catch (Throwable e) {
      // As the class file is not what it should be, or its loader: nothing is to be had of it.
      woven.miss(loader, name, String.valueOf(e));
    }
  }

  private static Optional<byte[]> file(String className, ClassLoader loader) throws IOException {
    String path = className.replace('.', '/') + ".class";
    try (InputStream in =
        loader == null
            ? ClassLoader.getSystemResourceAsStream(path)
            : loader.getResourceAsStream(path)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    }
  }

  /** It has no file, and all types that its methods name were loaded to make it. */
  private void weaveProxy(Class<?> type) {
    if (!(spot instanceof Spot.AtMethods at) || at.methods().annotation().isPresent()) {
      return;
    }
    Place place = new Place(woven, 0, type.getClassLoader(), true, Set.of());
    for (Method one : type.getDeclaredMethods()) {
      Call.Method method =
          new Call.Method(type.getName(), one.getName(), Type.getMethodDescriptor(one));
      if (Matching.means(at, one.getModifiers(), method)) {
        woven.add(place.site(method));
      } else {
        place.passOver(one.getModifiers(), method);
      }
    }
  }

  /** Answers: is this the class that the whole text names, as if it had no method in it? */
  boolean isNamedWhole(Class<?> type) {
    return whole.filter(one -> one.matcher(type.getName()).matches()).isPresent();
  }

  /** Such a class is there. */
  void mistakeFor(Class<?> type) {
    mistaken = type.getName() + " is a class, " + type.getName() + ".* are its methods";
  }

  /** Why it meets no method; empty if it meets one, or the misses say it. */
  Optional<String> whyNothing() {
    if (woven.methods() > 0 || !woven.misses().all().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(mistaken.isEmpty() ? woven.whyNothing() : mistaken);
  }
}
