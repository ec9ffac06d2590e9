package holdwater.agent.weave;

import holdwater.agent.fault.Call;
import holdwater.agent.fault.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.pool.TypePool;

/** A class file in, the same class file with gates in it out. Safe for all threads. */
final class ByteWeaver {
  private static final int MAJOR_VERSION_AT = 7;

  private final ExitWeaver exits = new ExitWeaver();

  /**
   * Answers the woven class file, or null if none of the faults means this class.
   *
   * @param loaded the class, or null while it is being loaded
   */
  byte[] weave(
      Class<?> loaded, String name, ClassLoader loader, byte[] bytes, List<WovenFault> faults) {
    List<Place> places = new ArrayList<>();
    for (WovenFault fault : faults) {
      for (int i = 0; i < fault.fault().plan().spots().size(); i++) {
        place(fault, i, loaded, name, loader, bytes).ifPresent(places::add);
      }
    }
    try {
      byte[] exited = exits.weave(name, loader, bytes, places);
      byte[] entered = EntryWeaver.weave(exited == null ? bytes : exited, places, loaded != null);
      return entered == null ? exited : entered;
    } catch (Throwable e) {
      // The JVM gets the class as it was, without what others of these faults had woven before.
      places.forEach(place -> place.woven().miss(loader, name, String.valueOf(e)));
      throw e;
    }
  }

  /** Answers: is it of Java 6 or older, and so knows no {@code invokedynamic}? */
  static boolean isOld(byte[] bytes) {
    return (bytes[MAJOR_VERSION_AT] & 0xFF) < Opcodes.V1_7;
  }

  private static Optional<Place> place(
      WovenFault fault,
      int number,
      Class<?> loaded,
      String name,
      ClassLoader loader,
      byte[] bytes) {
    Spot spot = fault.fault().plan().spots().get(number);
    if (!Matching.couldMean(spot, name, loader)) {
      return Optional.empty();
    }
    boolean isItself =
        loaded == null
            ? !Matching.looksAtSupertypes(spot)
                || Matching.means(spot, described(name, loader, bytes))
            : Matching.means(spot, loaded);
    Set<Call.Method> bodies = LambdaBodies.of(fault, spot, name, loader, bytes);
    if (!isItself && bodies.isEmpty()) {
      return Optional.empty();
    }
    fault.misses().look(name);
    return Optional.of(new Place(fault, number, loader, isItself, bodies));
  }

  /** What there is of a class that is only bytes yet. */
  static TypeDescription described(String name, ClassLoader loader, byte[] bytes) {
    return described(name, locator(name, loader, bytes));
  }

  /** What the files say of a class that somebody names. */
  static TypeDescription described(String name, ClassLoader loader) {
    return described(
        name,
        new ClassFileLocator.Compound(
            ClassFileLocator.ForClassLoader.of(loader), new StubLocator()));
  }

  private static TypeDescription described(String name, ClassFileLocator files) {
    return new TypePool.Default.WithLazyResolution(
            new TypePool.CacheProvider.Simple(), files, TypePool.Default.ReaderMode.FAST)
        .describe(name)
        .resolve();
  }

  static ClassFileLocator locator(String name, ClassLoader loader, byte[] bytes) {
    return new ClassFileLocator.Compound(
        ClassFileLocator.Simple.of(name, bytes),
        ClassFileLocator.ForClassLoader.of(loader),
        new StubLocator());
  }
}
