package holdwater.agent.weave;

import java.util.Set;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Type;

/** The methods of the JDK that tell the time of day, by the names that they have in class files. */
final class TimeSources {
  static final String CLOCK = "java/time/Clock";
  static final String GREGORIAN = "java/util/GregorianCalendar";

  private static final String TIME = "java/time/";
  private static final String INSTANT = TIME + "Instant";
  private static final Type CLOCK_TYPE = Type.getObjectType(CLOCK);
  private static final Type ZONE_TYPE = Type.getObjectType(TIME + "ZoneId");
  private static final Set<String> CALENDARS = Set.of("java/util/Calendar", GREGORIAN);

  /** What applications have handed in, so that tests can set it. */
  private static final Set<String> CLOCKS = Set.of(CLOCK, TIME + "InstantSource");

  /** What a calendar's factories and constructors take when they take no date. */
  private static final Set<String> NOW =
      Set.of(
          "()",
          "(Ljava/util/TimeZone;)",
          "(Ljava/util/Locale;)",
          "(Ljava/util/TimeZone;Ljava/util/Locale;)");

  private TimeSources() {}

  /**
   * Which clock a method of java.time asks.
   *
   * @param name of the method of {@code Clock} that makes it; empty if the method is given one
   */
  record Clocks(String name, String descriptor) {
    boolean isToBeMade() {
      return !name.isEmpty();
    }

    Type type() {
      return CLOCK_TYPE;
    }
  }

  /** True for what applications call clocks themselves. */
  static boolean isClock(String internalName) {
    return CLOCKS.contains(internalName);
  }

  static boolean isDate(String owner, String name, String descriptor) {
    return owner.equals("java/util/Date") && name.equals("<init>") && descriptor.equals("()V");
  }

  /** Answers: is there the same method with a clock to ask? It may be this one. */
  static boolean takesClock(String owner, String name, String descriptor) {
    boolean factory =
        (name.equals("now") && owner.startsWith(TIME))
            || (name.equals("dateNow") && owner.startsWith(TIME + "chrono/"));
    if (!factory) {
      return false;
    }
    Type[] given = Type.getArgumentTypes(descriptor);
    return given.length == 0
        || (given.length == 1 && (given[0].equals(CLOCK_TYPE) || given[0].equals(ZONE_TYPE)));
  }

  /** The clock of a method that {@link #takesClock takes one}. */
  static Clocks clocks(String owner, String descriptor) {
    Type[] given = Type.getArgumentTypes(descriptor);
    if (given.length == 0) {
      String zone = owner.equals(INSTANT) ? "systemUTC" : "systemDefaultZone";
      return new Clocks(zone, Type.getMethodDescriptor(CLOCK_TYPE));
    }
    return given[0].equals(CLOCK_TYPE)
        ? new Clocks("", "")
        : new Clocks("system", Type.getMethodDescriptor(CLOCK_TYPE, given[0]));
  }

  /** Answers: is what it returns the time, so that it can be moved? */
  static boolean tells(String owner, String name, String descriptor) {
    return switch (name) {
      case "currentTimeMillis" -> owner.equals("java/lang/System");
      case "getInstance" -> CALENDARS.contains(owner) && isNow(descriptor);
      case "instant", "millis" -> CLOCKS.contains(owner) && descriptor.startsWith("()");
      default -> false;
    };
  }

  /** Answers: does a calendar that is made so begin with the time that it is? */
  static boolean isNow(String descriptor) {
    return NOW.contains(descriptor.substring(0, descriptor.indexOf(')') + 1));
  }

  /** Answers: does it tell the time to whoever calls it by this reference? */
  static boolean tells(Handle reference) {
    String owner = reference.getOwner();
    String name = reference.getName();
    String descriptor = reference.getDesc();
    return isDate(owner, name, descriptor)
        || takesClock(owner, name, descriptor)
        || tells(owner, name, descriptor)
        || (owner.equals(GREGORIAN) && name.equals("<init>") && isNow(descriptor));
  }
}
