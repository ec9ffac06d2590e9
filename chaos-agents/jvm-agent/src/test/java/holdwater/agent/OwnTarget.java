package holdwater.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The JVM that the tests of one class break, one after the other. A static field of theirs with
 * {@code RegisterExtension}, beside a {@link FaultProof} of its JVM that is a field of each test.
 */
final class OwnTarget implements BeforeAllCallback, AfterAllCallback {
  private final Consumer<TargetJvm> warmUp;
  private Path folder;
  private TargetJvm jvm;

  OwnTarget() {
    this(jvm -> {});
  }

  /**
   * @param warmUp is done first, so that each test finds the same classes loaded, whichever comes
   *     first
   */
  OwnTarget(Consumer<TargetJvm> warmUp) {
    this.warmUp = warmUp;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    folder = Files.createTempDirectory("target");
    jvm = TargetJvm.start(folder);
    warmUp.accept(jvm);
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    if (jvm != null) {
      jvm.close();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path one : deepestFirst) {
        Files.delete(one);
      }
    }
  }

  TargetJvm jvm() {
    return jvm;
  }

  /** Of the agent's files, and for those of the tests. */
  Path folder() {
    return folder;
  }

  TargetJvm.Deed call(Class<?> type, String method, String... arguments) {
    return jvm.call(type, method, arguments);
  }

  AgentApi api() {
    return jvm.api();
  }
}
