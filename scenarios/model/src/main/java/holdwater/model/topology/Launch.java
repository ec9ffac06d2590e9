package holdwater.model.topology;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;

import java.util.List;

/** How a process of a service is started. */
public sealed interface Launch {

  /**
   * A main class of a module of this build, on its jars.
   *
   * @param module the module's folder from the project's root
   * @param heapMegabytes the maximum heap in MB
   * @param options further JVM options
   */
  record Java(String module, String mainClass, int heapMegabytes, List<String> options)
      implements Launch {
    public Java {
      checkNotBlank(module, "module");
      checkNotBlank(mainClass, "mainClass");
      checkArgument(heapMegabytes >= 16, "heap must be at least 16 MB, was %s", heapMegabytes);
      options = List.copyOf(options);
    }
  }

  /** Any command line; no shell reads it. */
  record Command(List<String> argv) implements Launch {
    public Command {
      argv = List.copyOf(argv);
      checkArgument(!argv.isEmpty(), "command is empty");
    }
  }
}
