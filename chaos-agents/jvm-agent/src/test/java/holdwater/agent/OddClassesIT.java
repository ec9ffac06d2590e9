package holdwater.agent;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.agent.target.Odd;
import holdwater.agent.target.Shop;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Classes that no compiler of Java makes today, in a JVM that verifies them as it does all. */
@Timeout(120)
class OddClassesIT {
  /** As the language has it: {@code made.It\'s\,odd}. */
  private static final String WRITTEN = "made.It\\'s\\,odd";

  private static final String NAME = "made.It's,odd";
  private static final String REPOSITORY = "holdwater.agent.target.Shop$Repository";
  private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

  @TempDir static Path folder;
  private static TargetJvm target;
  private final FaultProof proof = new FaultProof(target);

  @BeforeAll
  static void start() throws IOException {
    Path made = folder.resolve("made");
    new OddClassFile(Opcodes.V17, NAME)
        .usual("charge the card")
        .usual("it's, not cash")
        .usual("öffne")
        .usual("new")
        .annotated("marked", "made.It's,slow")
        .calling("find", Shop.class, "find")
        .millis("millis")
        .writeTo(made);
    new OddClassFile(Opcodes.V1_4, "made.Java4").counting("count").millis("millis").writeTo(made);
    new OddClassFile(Opcodes.V1_6, "made.Java6").counting("count").millis("millis").writeTo(made);
    target = TargetCommand.in(folder).withFirst(made).start();
  }

  @AfterAll
  static void stop() {
    target.close();
  }

  @BeforeEach
  void load() {
    assertThat(target.call(Shop.class, "find").result()).isEqualTo("ok found x");
  }

  @AfterEach
  void end(TestInfo test) {
    proof.end(test);
  }

  private static String encoded(String method) {
    return URLEncoder.encode(method, StandardCharsets.UTF_8);
  }

  private static String odd(String method) {
    return target.call(Odd.class, "call", NAME, encoded(method)).result();
  }

  @ParameterizedTest
  @ValueSource(strings = {"charge the card", "it's, not cash", "öffne", "new"})
  @Proves("return")
  void method_is_met_by_whatever_name_it_has(String method) {
    proof.given("usual", Odd.class, "call", NAME, encoded(method));
    proof.classes(NAME);
    String name = method.replace("'", "\\'").replace(",", "\\,").replaceAll("^new$", "\\\\new");

    assertThat(proof.with("return 'other' on '" + WRITTEN + "." + name + "'").result())
        .isEqualTo("ok other");
    assertThat(proof.hits()).isEqualTo(1);
  }

  @Test
  @Proves("return")
  void method_is_met_by_its_annotation_whatever_name_that_has() {
    proof.given("usual", Odd.class, "call", NAME, "marked");
    proof.classes(NAME);

    assertThat(
            proof
                .with("return 'other' on '" + WRITTEN + ".*' annotated 'made.It\\'s\\,slow'")
                .result())
        .isEqualTo("ok other");
    assertThat(odd("new")).isEqualTo("ok usual");
  }

  @Test
  @Proves("return")
  void call_is_met_by_whoever_made_it_whatever_name_that_has() {
    proof.given("found x", Odd.class, "call", NAME, "find");
    proof.classes(REPOSITORY);

    assertThat(
            proof
                .with("return 'other' on " + REPOSITORY + ".findOne from '" + WRITTEN + "'")
                .result())
        .isEqualTo("ok other");
    assertThat(target.call(Shop.class, "find").result()).isEqualTo("ok found x");
    assertThat(proof.hits()).isEqualTo(1);
  }

  @Test
  @Proves("clock")
  void clock_is_off_for_a_class_whatever_name_it_has() {
    assertThat(hoursOff(NAME)).isZero();
    proof.classes(NAME);
    proof.armed("clock +5h on '" + WRITTEN + "'");

    assertThat(hoursOff(NAME)).isEqualTo(5);

    proof.heal();
    assertThat(hoursOff(NAME)).isZero();
  }

  private static long hoursOff(String type) {
    String millis = target.call(Odd.class, "call", type, "millis").result().substring(3);
    return Math.round((Long.parseLong(millis) - System.currentTimeMillis()) / (double) HOUR_MILLIS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"made.Java4", "made.Java6"})
  @Proves("return")
  void old_class_with_branches_is_woven_and_is_byte_for_byte_what_it_was(String name) {
    proof.given("5", Odd.class, "call", name, "count");
    proof.classes(name);

    assertThat(proof.with("return 'other' on " + name + ".count").result()).isEqualTo("ok other");
    assertThat(proof.hits()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"made.Java4", "made.Java6"})
  @Proves("clock")
  void old_class_sees_another_time_and_is_byte_for_byte_what_it_was(String name) {
    assertThat(hoursOff(name)).isZero();
    proof.classes(name);
    proof.armed("clock -5h on " + name);

    assertThat(hoursOff(name)).isEqualTo(-5);

    proof.heal();
    assertThat(hoursOff(name)).isZero();
  }
}
