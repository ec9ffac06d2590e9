package holdwater.agent.weave;

import holdwater.agent.fault.Spot;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;

/** A class file in, the same class file with gates in it out. Safe for all threads. */
final class ByteWeaver {
  /** Version 51, of Java 7, is the first with {@code invokedynamic}. */
  private static final int LEAST_VERSION = 51;

  private static final int MAJOR_VERSION_AT = 7;

  private final ByteBuddy byteBuddy =
      new ByteBuddy()
          .with(TypeValidation.DISABLED)
          // What a class inherits is nothing to us, and looking it up costs more than weaving.
          .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
          .with(Implementation.Context.Disabled.Factory.INSTANCE);

  /** Read once: the jar would be opened for every class that is woven. */
  private final ClassFileLocator advice =
      ClassFileLocator.Simple.of(
          AfterAdvice.class.getName(), ClassFileLocator.ForClassLoader.read(AfterAdvice.class));

  /** Answers the woven class file, or null if none of the faults means this class. */
  byte[] weave(String className, ClassLoader loader, byte[] bytes, List<WovenFault> faults) {
    if ((bytes[MAJOR_VERSION_AT] & 0xFF) < LEAST_VERSION) {
      return null;
    }
    ClassFileLocator locator =
        new ClassFileLocator.Compound(
            ClassFileLocator.Simple.of(className, bytes),
            ClassFileLocator.ForClassLoader.of(loader),
            new StubLocator());
    TypeDescription type =
        new TypePool.Default.WithLazyResolution(
                new TypePool.CacheProvider.Simple(), locator, TypePool.Default.ReaderMode.FAST)
            .describe(className)
            .resolve();
    DynamicType.Builder<?> builder = byteBuddy.decorate(type, locator);
    boolean any = false;
    for (WovenFault fault : faults) {
      List<Spot> spots = fault.fault().plan().spots();
      for (int i = 0; i < spots.size(); i++) {
        if (Matching.means(spots.get(i), type)) {
          builder = builder.visit(visitor(type, loader, fault, i));
          any = true;
        }
      }
    }
    return any ? builder.make().getBytes() : null;
  }

  private AsmVisitorWrapper visitor(
      TypeDescription type, ClassLoader loader, WovenFault fault, int spot) {
    if (!(fault.fault().plan().spots().get(spot) instanceof Spot.AtMethods at)) {
      return new AsmVisitorWrapper.ForDeclaredMethods()
          .invokable(ElementMatchers.any(), new ClockRewrite(fault, spot, loader));
    }
    ElementMatcher<MethodDescription> methods = method -> Matching.means(at, type, method);
    return at.action().isAfter()
        ? Advice.withCustomMapping()
            .bind(new SiteMapping<>(AtSite.class, fault, spot, loader))
            .bind(new SiteMapping<>(IfOpen.class, fault, spot, loader))
            .to(TypeDescription.ForLoadedType.of(AfterAdvice.class), advice)
            .on(methods)
        : new AsmVisitorWrapper.ForDeclaredMethods()
            .invokable(methods, new EntryGate(fault, spot, loader));
  }
}
