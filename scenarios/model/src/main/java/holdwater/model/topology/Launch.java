package holdwater.model.topology;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;

import java.util.List;
import java.util.Optional;

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
      checkHeap(heapMegabytes);
      options = List.copyOf(options);
    }
  }

  /**
   * A Java program of the user's build.
   *
   * @param path of its jar, or of a folder of classes
   * @param mainClass empty to start what the jar's manifest names
   * @param heapMegabytes the maximum heap in MB
   * @param options further JVM options
   */
  record Jar(String path, Optional<String> mainClass, int heapMegabytes, List<String> options)
      implements Launch {
    public Jar {
      checkNotBlank(path, "jar");
      checkNotNull(mainClass, "mainClass");
      checkHeap(heapMegabytes);
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

  private static void checkHeap(int megabytes) {
    checkArgument(megabytes >= 16, "heap must be at least 16 MB, was %s", megabytes);
  }
}
