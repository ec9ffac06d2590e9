package holdwater.agent.weave;

import holdwater.agent.fault.Spot;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;

/** Weaves what comes after a body, by Byte Buddy's Advice. Safe for all threads. */
final class ExitWeaver {
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

  /** Answers the woven class file, or null if no place is after a body of this class. */
  byte[] weave(String name, ClassLoader loader, byte[] bytes, List<Place> places) {
    if (places.stream().noneMatch(ExitWeaver::isAfter)) {
      return null;
    }
    if (ByteWeaver.isOld(bytes)) {
      places.stream()
          .filter(ExitWeaver::isAfter)
          .forEach(place -> place.woven().misses().add(name, "a class file of Java 6 or older"));
      return null;
    }
    TypeDescription type = ByteWeaver.described(name, loader, bytes);
    List<Place> after = places.stream().filter(place -> isAfter(place, type)).toList();
    if (after.isEmpty()) {
      return null;
    }
    DynamicType.Builder<?> builder =
        byteBuddy.decorate(type, ByteWeaver.locator(name, loader, bytes));
    for (Place place : after) {
      Spot.AtMethods spot = (Spot.AtMethods) place.spot();
      builder =
          builder.visit(
              Advice.withCustomMapping()
                  .bind(new SiteMapping<>(AtSite.class, place))
                  .bind(new SiteMapping<>(IfOpen.class, place))
                  .to(TypeDescription.ForLoadedType.of(AfterAdvice.class), advice)
                  .on(method -> Matching.means(spot, type, method)));
    }
    return builder.make().getBytes();
  }

  private static boolean isAfter(Place place, TypeDescription type) {
    return isAfter(place)
        && type.getDeclaredMethods().stream()
            .anyMatch(method -> Matching.means((Spot.AtMethods) place.spot(), type, method));
  }

  static boolean isAfter(Place place) {
    return place.spot() instanceof Spot.AtMethods at && at.action().isAfter();
  }
}
