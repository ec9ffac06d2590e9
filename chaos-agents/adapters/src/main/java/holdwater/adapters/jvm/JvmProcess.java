package holdwater.adapters.jvm;

/**
 * A JVM of this machine.
 *
 * @param main its main class, jar or module; or the program, where that starts its own
 * @param version of its JDK, such as {@code 17.0.15}; {@code ?} if the JDK does not say
 */
public record JvmProcess(long pid, String main, String version) {}
