package holdwater.agent.target;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.concurrent.atomic.AtomicReference;

/** A second agent, which sees what the JVM runs: the bytes of a class behind all other agents. */
public final class ClassBytes {
  private static Instrumentation instrumentation;

  private ClassBytes() {}

  public static void premain(String options, Instrumentation given) {
    instrumentation = given;
  }

  /** Writes a class as it is now to a file. */
  public static String write(String... arguments) throws Exception {
    Class<?> wanted = Class.forName(arguments[0]);
    AtomicReference<byte[]> seen = new AtomicReference<>();
    ClassFileTransformer last =
        new ClassFileTransformer() {
          @Override
          public byte[] transform(
              ClassLoader loader,
              String name,
              Class<?> redefined,
              ProtectionDomain domain,
              byte[] bytes) {
            if (redefined == wanted) {
              seen.set(bytes);
            }
            return null;
          }
        };
    instrumentation.addTransformer(last, true);
    try {
      instrumentation.retransformClasses(wanted);
    } finally {
      instrumentation.removeTransformer(last);
    }
    Files.write(Path.of(arguments[1]), seen.get());
    return "written";
  }
}
