package holdwater.agent;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.agent.target.WebFlux;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Faults of requests to Spring WebFlux, as a server below it hands them over. */
@Timeout(120)
class WebFluxFaultsIT {
  private static final Duration DOSE = Duration.ofMillis(400);
  private static final String ADAPTER =
      "org.springframework.web.server.adapter.HttpWebHandlerAdapter";
  private static final String CONTEXT = "org/springframework/context/";

  @TempDir static Path folder;
  private static TargetJvm target;
  private final FaultProof proof = new FaultProof(target);

  /** Of Spring's context, which is not here, the names are enough that WebFlux knows. */
  @BeforeAll
  static void start() throws IOException {
    Path named = folder.resolve("named");
    write(named, CONTEXT + "ApplicationContext", Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT);
    write(named, CONTEXT + "i18n/LocaleContext", Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT);
    write(named, CONTEXT + "i18n/SimpleLocaleContext", 0, CONTEXT + "i18n/LocaleContext");
    target = TargetCommand.in(folder).withFirst(named).start();
  }

  private static void write(Path root, String name, int access, String... interfaces)
      throws IOException {
    ClassWriter type = new ClassWriter(0);
    type.visit(
        Opcodes.V17, Opcodes.ACC_PUBLIC | access, name, null, "java/lang/Object", interfaces);
    Path file = root.resolve(name + ".class");
    Files.createDirectories(file.getParent());
    Files.write(file, type.toByteArray());
  }

  @AfterAll
  static void stop() {
    target.close();
  }

  @AfterEach
  void end(TestInfo test) {
    proof.end(test);
  }

  @Test
  @Proves("http-server")
  void request_is_answered_late_or_with_a_status_on_the_chosen_route() {
    proof.given("200", WebFlux.class, "get", "/a/b?c=d");
    proof.classes(ADAPTER);

    assertThat(proof.with("http-server latency 400ms route /a/*").took())
        .isGreaterThanOrEqualTo(DOSE);
    assertThat(proof.hits()).isEqualTo(1);
    assertThat(proof.with("http-server status 503 route /a/b").result()).isEqualTo("ok 503");
    assertThat(target.call(WebFlux.class, "get", "/b").result()).isEqualTo("ok 200");
    assertThat(proof.hits()).isEqualTo(1);
  }

  @Test
  @Proves("http-server")
  void request_that_is_held_goes_on_when_the_fault_is_healed() {
    proof.given("200", WebFlux.class, "get", "/a");
    proof.classes(ADAPTER);

    assertThat(proof.healedWhileHeld("http-server latency 1h").result()).isEqualTo("ok 200");
  }

  @Test
  @Proves("http-server")
  void only_the_request_that_carries_the_tag_is_refused() {
    proof.given("200", WebFlux.class, "get", "/a", "mine");
    proof.classes(ADAPTER);

    assertThat(proof.with("http-server status 503 tag mine").result()).isEqualTo("ok 503");
    assertThat(target.call(WebFlux.class, "get", "/a", "other").result()).isEqualTo("ok 200");
    assertThat(target.call(WebFlux.class, "get", "/a").result()).isEqualTo("ok 200");
    assertThat(proof.hits()).isEqualTo(1);
  }
}
