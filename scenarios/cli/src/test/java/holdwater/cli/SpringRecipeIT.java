package holdwater.cli;

import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import holdwater.cli.rules.ProjectRoot;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A chaos monkey knows no leases. The daemon does. */
@Timeout(240)
class SpringRecipeIT {
  private static final Duration GENEROUS = Duration.ofSeconds(60);

  /** Of a lease of 5 s, some are used up by these. */
  private static final int RENEWALS_BEYOND_ONE_LEASE = 8;

  @TempDir Path folder;
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void nothing_is_left() throws Exception {
    for (Process process : started) {
      process.destroyForcibly().waitFor();
    }
    Optional<ProcessHandle> daemon = RunningDaemon.of(folder.resolve("home"));
    eventually(GENEROUS, () -> assertThat(daemon.filter(ProcessHandle::isAlive)).isEmpty());
  }

  private BufferedReader start(String classPath, String... words) throws IOException {
    List<String> argv =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                classPath));
    argv.addAll(List.of(words));
    Process process =
        new ProcessBuilder(argv)
            .redirectError(folder.resolve(started.size() + ".log").toFile())
            .start();
    started.add(process);
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  private URI startApp() throws IOException {
    Path target = ProjectRoot.PATH.resolve("chaos-agents/adapters/spring-app/target");
    String classPath =
        target.resolve("classes")
            + File.pathSeparator
            + Files.readString(target.resolve("runtime.classpath")).strip();
    String line = start(classPath, "holdwater.springapp.GreetingApplication").readLine();
    assertThat(line).startsWith("port ");
    return URI.create("http://127.0.0.1:" + line.substring("port ".length()) + "/actuator");
  }

  private static JsonNode settings(URI actuator) throws IOException {
    try (InputStream in = URI.create(actuator + "/chaosmonkey").toURL().openStream()) {
      return new ObjectMapper().readTree(in);
    }
  }

  private static boolean enabled(URI actuator) throws IOException {
    return settings(actuator).at("/chaosMonkeyProperties/enabled").asBoolean();
  }

  @Test
  void fault_ends_with_its_lease_when_whoever_put_it_in_force_is_killed() throws Exception {
    URI actuator = startApp();
    JsonNode before = settings(actuator);
    BufferedReader driver =
        start(
            System.getProperty("java.class.path"),
            SpringDriver.class.getName(),
            ProjectRoot.PATH.toString(),
            folder.resolve("home").toString(),
            actuator.toString());
    for (int i = 0; i < RENEWALS_BEYOND_ONE_LEASE; i++) {
      assertThat(driver.readLine()).isEqualTo("renewed");
    }
    assertThat(enabled(actuator)).isTrue();

    started.get(1).destroyForcibly().waitFor();

    eventually(GENEROUS, () -> assertThat(enabled(actuator)).isFalse());
    eventually(
        GENEROUS,
        () -> {
          assertThat(settings(actuator).at("/watcherProperties"))
              .isEqualTo(before.at("/watcherProperties"));
          assertThat(settings(actuator).at("/assaultProperties/latencyActive").asBoolean())
              .isFalse();
          assertThat(settings(actuator).at("/assaultProperties/level"))
              .isEqualTo(before.at("/assaultProperties/level"));
        });
  }
}
