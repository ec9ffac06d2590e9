package holdwater.platform;

import static holdwater.model.Checks.checkNotNull;

import holdwater.platform.api.HomeFolder;
import holdwater.platform.plan.CacheFolder;
import holdwater.platform.plan.Inherited;
import holdwater.platform.plan.JavaCommand;
import holdwater.platform.plan.ModuleJars;
import holdwater.platform.plan.Planner;
import holdwater.platform.plan.Secrets;
import java.io.File;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The folders and the environment of the command line: the project, its {@code .holdwater}, the
 * JDK. Immutable; reads and writes nothing.
 *
 * @param root the project's root: modules are found from here, processes start here
 * @param env the CLI's environment
 */
public record Workplace(Path root, HomeFolder home, Path javaHome, Map<String, String> env) {
  static final String DAEMON_MODULE = "chaos-agents/local-platform";
  static final String DAEMON_MAIN = "holdwater.platform.daemon.PlatformDaemon";
  static final String PROXY_MODULE = "chaos-agents/fault-proxy";
  static final String PROXY_MAIN = "holdwater.proxy.FaultProxy";

  private static final List<String> SMALL_JVM =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError");

  /**
   * Its bytes lie off the heap, and what it needs of it lives short: as much young memory as a heap
   * of 128 MB has by itself would be touched once and never given back.
   */
  private static final String PROXY_YOUNG = "-Xmn8m";

  public Workplace {
    root = checkNotNull(root, "root").toAbsolutePath().normalize();
    checkNotNull(home, "home");
    checkNotNull(javaHome, "javaHome");
    env = Map.copyOf(env);
  }

  /** What a process that is no service gets of the environment. */
  Map<String, String> inherited() {
    return Inherited.of(env);
  }

  /**
   * Makes launch plans.
   *
   * @param random makes secrets that nobody guesses
   */
  Planner planner(SecureRandom random) {
    JavaCommand java =
        new JavaCommand(
            javaHome,
            System.getProperty("java.vm.version"),
            CacheFolder.of(env).resolve("archives"));
    return new Planner(
        root,
        home,
        javaHome,
        env,
        java,
        module -> ModuleJars.of(root, module),
        new Secrets(home.secretsFile(), random));
  }

  /** The daemon's command line; throws PlanFailed when it is not built. */
  List<String> daemonArgv() {
    List<String> argv = new ArrayList<>(java(DAEMON_MODULE, DAEMON_MAIN, "-Xmx96m"));
    argv.addAll(List.of("--home", home.path().toString()));
    return argv;
  }

  /** The fault proxy's command line without its port and token; throws PlanFailed likewise. */
  public List<String> proxyArgv() {
    return java(PROXY_MODULE, PROXY_MAIN, "-Xmx128m", PROXY_YOUNG);
  }

  private List<String> java(String module, String mainClass, String... heap) {
    List<String> argv = new ArrayList<>();
    argv.add(javaHome.resolve("bin").resolve("java").toString());
    argv.addAll(SMALL_JVM);
    argv.addAll(List.of(heap));
    argv.add("-cp");
    argv.add(
        ModuleJars.of(root, module).stream()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator)));
    argv.add(mainClass);
    return argv;
  }
}
