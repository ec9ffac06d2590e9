package holdwater.agent.target;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A second agent, which sees what the JVM runs: the bytes of a class behind all other agents.
 *
 * <p>It only looks on. Were it to have a class written anew to look at it, it would itself undo
 * what another agent forgot to undo.
 */
public final class ClassBytes {
  /** Classes of tests are watched from their first moment on. */
  private static final String OURS = ClassBytes.class.getPackageName() + ".";

  private static final Set<String> WATCHED = ConcurrentHashMap.newKeySet();
  private static final Map<String, byte[]> LAST = new ConcurrentHashMap<>();
  private static Instrumentation instrumentation;

  private ClassBytes() {}

  public static void premain(String options, Instrumentation given) {
    instrumentation = given;
    instrumentation.addTransformer(new Watching(), true);
  }

  private static final class Watching implements ClassFileTransformer {
    @Override
    public byte[] transform(
        ClassLoader loader,
        String internalName,
        Class<?> redefined,
        ProtectionDomain domain,
        byte[] bytes) {
      String name = internalName == null ? "" : internalName.replace('/', '.');
      if (WATCHED.contains(name) || name.startsWith(OURS)) {
        LAST.put(name, bytes.clone());
      }
      return null;
    }
  }

  /** Has a class written anew, which shows it for the first time; the bytes go to a file. */
  public static String writeAnew(String... arguments) throws Exception {
    Class<?> wanted = Class.forName(arguments[0]);
    WATCHED.add(wanted.getName());
    instrumentation.retransformClasses(wanted);
    return write(arguments);
  }

  /** Writes to a file what the JVM was last given for a class. */
  public static String write(String... arguments) throws Exception {
    Files.write(Path.of(arguments[1]), LAST.get(arguments[0]));
    return "written";
  }
}
