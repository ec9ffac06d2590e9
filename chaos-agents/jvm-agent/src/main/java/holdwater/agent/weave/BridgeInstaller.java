package holdwater.agent.weave;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Set;

/**
 * Defines the bridge in {@code java.lang}, where every class of every loader sees it.
 *
 * <p>Not by {@code appendToBootstrapClassLoaderSearch}: at that HotSpot warns that class-data
 * sharing ends for the application's classes.
 */
final class BridgeInstaller {
  private BridgeInstaller() {}

  /** To be called before any class that names the bridge is loaded. */
  static void install(Instrumentation instrumentation) throws IOException, IllegalAccessException {
    Module ours = BridgeInstaller.class.getModule();
    // Opened to the agent's own loader only, so the target can reflect no further than before.
    open(instrumentation, Object.class, ours);
    MethodHandles.Lookup lookup =
        MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup());
    lookup.defineClass(bytes("holdwater.agent.boot.HoldwaterHooks"));
    lookup.defineClass(bytes("holdwater.agent.boot.HoldwaterBridge"));
  }

  /** Lets the agent look into the package of a class of the JDK. */
  static void open(Instrumentation instrumentation, Class<?> type, Module to) {
    instrumentation.redefineModule(
        type.getModule(),
        Set.of(),
        Map.of(),
        Map.of(type.getPackageName(), Set.of(to)),
        Set.of(),
        Map.of());
  }

  // The build renames the text together with the class.
  private static byte[] bytes(String className) throws IOException {
    String path = className.replace('.', '/') + ".class";
    try (InputStream in = BridgeInstaller.class.getClassLoader().getResourceAsStream(path)) {
      if (in == null) {
        throw new IOException("the agent's jar has no " + path);
      }
      return in.readAllBytes();
    }
  }
}
