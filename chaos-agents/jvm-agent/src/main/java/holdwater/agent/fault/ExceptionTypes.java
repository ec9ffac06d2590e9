package holdwater.agent.fault;

import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The only types that a fault may make an object of, always by a public constructor that takes a
 * message or nothing. Immutable.
 *
 * <p>A list, since creating an object of a class that a caller names runs code of the caller's
 * choice.
 */
public final class ExceptionTypes {
  private static final Set<String> USUAL =
      Set.of(
          "java.lang.Exception",
          "java.lang.RuntimeException",
          "java.lang.IllegalStateException",
          "java.lang.IllegalArgumentException",
          "java.lang.NullPointerException",
          "java.lang.UnsupportedOperationException",
          "java.lang.IndexOutOfBoundsException",
          "java.lang.ArithmeticException",
          "java.lang.SecurityException",
          "java.lang.InterruptedException",
          "java.lang.OutOfMemoryError",
          "java.lang.StackOverflowError",
          "java.lang.NoClassDefFoundError",
          "java.io.IOException",
          "java.io.EOFException",
          "java.io.FileNotFoundException",
          "java.net.ConnectException",
          "java.net.NoRouteToHostException",
          "java.net.SocketException",
          "java.net.SocketTimeoutException",
          "java.net.UnknownHostException",
          "java.net.http.HttpTimeoutException",
          "java.net.http.HttpConnectTimeoutException",
          "java.nio.channels.ClosedChannelException",
          "java.nio.file.NoSuchFileException",
          "java.nio.file.AccessDeniedException",
          "java.sql.SQLException",
          "java.sql.SQLTimeoutException",
          "java.sql.SQLTransientException",
          "java.sql.SQLTransientConnectionException",
          "java.sql.SQLNonTransientConnectionException",
          "java.sql.SQLRecoverableException",
          "java.sql.SQLIntegrityConstraintViolationException",
          "java.util.NoSuchElementException",
          "java.util.ConcurrentModificationException",
          "java.util.concurrent.CancellationException",
          "java.util.concurrent.RejectedExecutionException",
          "java.util.concurrent.TimeoutException",
          "javax.net.ssl.SSLException",
          "javax.net.ssl.SSLHandshakeException");

  /** Families of libraries whose members are plain exceptions. */
  private static final Pattern FAMILIES =
      Pattern.compile(
          "org\\.apache\\.kafka\\.common\\.errors\\.\\w+Exception"
              + "|org\\.apache\\.kafka\\.clients\\.consumer\\.CommitFailedException"
              + "|org\\.springframework\\.(?:dao|jdbc|web\\.client)\\.\\w+Exception"
              + "|io\\.micronaut\\.http\\.client\\.exceptions\\.\\w+Exception"
              + "|io\\.micronaut\\.data\\.exceptions\\.\\w+Exception"
              + "|redis\\.clients\\.jedis\\.exceptions\\.\\w+Exception"
              + "|io\\.lettuce\\.core\\.\\w+Exception"
              + "|com\\.mongodb\\.\\w+Exception"
              + "|jakarta\\.persistence\\.\\w+Exception");

  private final Set<String> more;

  /**
   * @param more types that the one who started the agent allows besides
   */
  public ExceptionTypes(Collection<String> more) {
    this.more = Set.copyOf(more);
  }

  /** The name, if it is allowed. */
  public String allowed(String name) throws Refusal {
    if (isAllowed(name)) {
      check(name);
      return name;
    }
    throw Refusal.mistake(
        "'"
            + name
            + "' is not among the exceptions that a fault may construct: "
            + new TreeSet<>(USUAL)
            + ", those of Kafka, Spring, Micronaut and clients of stores; more by the agent's option exceptions=");
  }

  /** What only loaders of the target's own can see is found out when it is thrown. */
  private static void check(String name) throws Refusal {
    boolean can;
    try {
      Class<?> type = Class.forName(name, false, ClassLoader.getSystemClassLoader());
      can =
          Throwable.class.isAssignableFrom(type)
              && !Modifier.isAbstract(type.getModifiers())
              && Stream.of(type.getConstructors()).anyMatch(ExceptionTypes::isUsable);
    } catch (ClassNotFoundException | LinkageError e) {
      return;
    }
    if (!can) {
      throw Refusal.mistake(
          "'" + name + "' cannot be thrown: it is abstract, or has no constructor for a message");
    }
  }

  private static boolean isUsable(Constructor<?> one) {
    Class<?>[] parameters = one.getParameterTypes();
    return parameters.length == 0 || (parameters.length == 1 && parameters[0] == String.class);
  }

  private boolean isAllowed(String name) {
    return USUAL.contains(name) || more.contains(name) || FAMILIES.matcher(name).matches();
  }

  /**
   * A new one.
   *
   * @param loader that sees the type as the target does
   */
  public Throwable create(String name, String message, ClassLoader loader) throws Exception {
    if (!isAllowed(name)) {
      throw new IllegalArgumentException(name + " is not allowed");
    }
    // Looked at before it is initialized: whatever has that name must be an exception.
    Class<?> type = Class.forName(name, false, loader);
    if (!Throwable.class.isAssignableFrom(type)) {
      throw new IllegalArgumentException(name + " is no Throwable");
    }
    try {
      return (Throwable) type.getConstructor(String.class).newInstance(message);
    } catch (NoSuchMethodException e) {
      return (Throwable) type.getConstructor().newInstance();
    }
  }
}
