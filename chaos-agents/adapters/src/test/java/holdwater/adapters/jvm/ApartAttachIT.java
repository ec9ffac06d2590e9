package holdwater.adapters.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * JVMs that see other files, as in a container, or are another user's. Only for root, on a Linux
 * that lets it set processes apart.
 */
@Timeout(120)
class ApartAttachIT {
  private static final Path AGENT =
      Path.of(System.getProperty("basedir", ""), "../jvm-agent/target/holdwater-agent.jar");

  private static final String NOBODY = "65534";
  private static final long DOSE_MILLIS = 400;

  @TempDir Path folder;
  private Path classes;
  private AgentAttach attach;

  @BeforeEach
  void prepare() throws IOException {
    assumeTrue(works("setpriv", "--reuid", NOBODY, "true"), "this user is not root");
    classes = Files.createDirectory(folder.resolve("classes"));
    PatientProcess.classesTo(classes);
    attach = new AgentAttach(AGENT, folder.resolve("agents"));
  }

  private static boolean works(String... argv) {
    try {
      return new ProcessBuilder(argv).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * With numbers of its own and the classes in its {@code /tmp}, which hides ours. Its shell lives
   * on when the JVM has ended, as a container may.
   */
  private PatientProcess contained() throws IOException {
    List<String> apart = List.of("unshare", "--mount", "--pid", "--fork", "--mount-proc");
    assumeTrue(works("unshare", "--mount", "--pid", "--fork", "true"), "no namespaces here");
    List<String> argv = new ArrayList<>(apart);
    argv.addAll(
        List.of(
            "--kill-child",
            "sh",
            "-c",
            "mount --bind \"$0\" /tmp && { \"$@\"; exec sleep 100; }",
            classes.toString()));
    return PatientProcess.by(argv, "/tmp");
  }

  private void bitesAndHeals(PatientProcess patient, AgentEndpoint agent) throws IOException {
    AgentApi api = new AgentApi();
    String slow = "latency " + DOSE_MILLIS + "ms on " + Patient.class.getName() + ".work";
    api.arm(agent, "slow", slow, Duration.ofSeconds(20));
    assertThat(patient.call()).isGreaterThanOrEqualTo(DOSE_MILLIS);
    api.disarm(agent, "slow");
    assertThat(patient.call()).isLessThan(DOSE_MILLIS);
  }

  private static List<String> ofOurs(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.map(path -> folder.relativize(path).toString())
          .filter(name -> name.contains("holdwater-agent-") || name.contains(".java_pid"))
          .sorted()
          .toList();
    }
  }

  @Test
  void jvm_in_a_container_takes_an_agent_of_which_nothing_stays() throws Exception {
    try (PatientProcess patient = contained()) {
      patient.call();
      long pid = patient.pid();

      AgentEndpoint agent = attach.attach(pid);

      assertThat(attach.attach(pid)).as("found again").isEqualTo(agent);
      bitesAndHeals(patient, agent);
      assertThat(ofOurs(classes)).hasSize(3).noneMatch(name -> name.contains("token"));

      ProcessHandle.of(pid).orElseThrow().destroyForcibly();
      ProcessHandle.of(pid).ifPresent(one -> one.onExit().join());
      attach.sweep();
      assertThat(ofOurs(classes)).isEmpty();
      assertThat(folder.resolve("agents")).isEmptyDirectory();
    }
  }

  @Test
  void agent_that_cannot_start_in_a_container_leaves_no_folder() throws Exception {
    Path noAgent = Files.writeString(folder.resolve("holdwater-agent.jar"), "no jar");
    AgentAttach failing = new AgentAttach(noAgent, folder.resolve("agents"));
    try (PatientProcess patient = contained()) {
      patient.call();

      assertThatThrownBy(() -> failing.attach(patient.pid()))
          .hasMessageStartingWith("process " + patient.pid() + " takes no agent: ");

      assertThat(ofOurs(classes)).noneMatch(name -> name.contains("holdwater-agent-"));
      assertThat(patient.call()).isNotNegative();
    }
  }

  @Test
  void jvm_of_another_user_takes_an_agent_from_root() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    List<String> asNobody =
        List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups");
    long pid;
    try (PatientProcess patient = PatientProcess.by(asNobody, classes.toString())) {
      patient.call();
      pid = patient.pid();

      AgentEndpoint agent = attach.attach(pid);

      assertThat(attach.find(pid)).contains(agent);
      bitesAndHeals(patient, agent);
    }
    assertThat(Path.of("/tmp/.java_pid" + pid)).exists();
    attach.sweep();
    assertThat(Path.of("/tmp/.java_pid" + pid)).doesNotExist();
    assertThat(folder.resolve("agents")).isEmptyDirectory();
  }

  @Test
  void jvm_with_a_network_of_its_own_never_hears_of_it() throws Exception {
    assumeTrue(works("unshare", "--net", "true"), "no namespaces here");
    try (PatientProcess patient =
        PatientProcess.by(List.of("unshare", "--net"), classes.toString())) {
      patient.call();

      assertThatThrownBy(() -> attach.attach(patient.pid()))
          .hasMessageContaining("has a network of its own")
          .hasMessageContaining("nsenter --target " + patient.pid() + " --net");

      assertThat(patient.call()).isNotNegative();
      assertThat(patient.foreignLines()).isEmpty();
    }
  }
}
