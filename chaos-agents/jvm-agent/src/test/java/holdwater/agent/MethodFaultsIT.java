package holdwater.agent;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.agent.target.Shop;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Faults on methods, each: effect, hits, healing, and the class as it was before. */
@Timeout(120)
class MethodFaultsIT {
  private static final String REPOSITORY = "holdwater.agent.target.Shop$Repository";
  private static final Duration DOSE = Duration.ofMillis(300);
  private static final String ID = "f";

  @TempDir static Path folder;
  private static TargetJvm target;
  private String hashBefore;

  @BeforeAll
  static void start() throws IOException {
    target = TargetJvm.start(folder);
  }

  @AfterAll
  static void stop() {
    target.close();
  }

  @BeforeEach
  void remember_the_class() {
    target.call(Shop.class, "find");
    hashBefore = target.hash(REPOSITORY);
  }

  @AfterEach
  void healed_and_byte_identical() {
    target.api().disarm(ID);
    assertThat(shop("find")).isEqualTo("ok found x");
    target.api().awaitOff();
    assertThat(target.hash(REPOSITORY)).isEqualTo(hashBefore);
    assertThat(target.api().health()).contains("\"failures\":0");
  }

  private static String shop(String method, String... arguments) {
    return target.call(Shop.class, method, arguments).result();
  }

  private static String arm(String fault) {
    return target.api().arm(ID, fault);
  }

  @Test
  void woven_class_differs_from_the_one_before() {
    arm("latency 300ms on holdwater.agent.target.Shop$Repository.find*");

    assertThat(target.hash(REPOSITORY)).isNotEqualTo(hashBefore);
  }

  @Test
  void latency_holds_the_call_and_lets_it_go_on() {
    assertThat(arm("latency 300ms on holdwater..*Repository.find*")).contains("\"methods\":1");

    TargetJvm.Deed deed = target.call(Shop.class, "find");

    assertThat(deed.took()).isGreaterThanOrEqualTo(DOSE);
    assertThat(deed.result()).isEqualTo("ok found x");
    assertThat(target.api().hits(ID)).isEqualTo(1);
  }

  @Test
  void held_call_goes_on_at_once_when_the_fault_is_healed() {
    arm("latency 1h on holdwater..*Repository.find*");
    target.begin(Shop.class, "find");
    AgentApi.await(() -> target.api().hits(ID) == 1);

    target.api().disarm(ID);

    assertThat(target.end().result()).isEqualTo("ok found x");
  }

  @Test
  void exception_is_thrown_with_its_words() {
    arm("exception java.lang.IllegalStateException 'gone fishing' on holdwater..*Repository.find*");

    assertThat(shop("find")).isEqualTo("threw java.lang.IllegalStateException: gone fishing");
    assertThat(target.api().hits(ID)).isEqualTo(1);
  }

  @Test
  void checked_exception_reaches_the_caller_undressed() {
    arm("exception java.io.IOException on holdwater..*Repository.find*");

    assertThat(shop("find")).isEqualTo("threw java.io.IOException: injected by Holdwater");
  }

  @Test
  void return_value_fits_each_type_and_leaves_the_others_alone() {
    arm("return 42 on holdwater..*Repository.*");

    assertThat(shop("count")).isEqualTo("ok 42 42");
    assertThat(shop("find")).isEqualTo("ok found x");
  }

  @Test
  void return_empty_is_nothing_of_the_right_type() {
    arm("return empty on holdwater..*Repository.all,holdwater..*Repository.maybe");

    assertThat(shop("all")).isEqualTo("ok [] Optional.empty");
  }

  @Test
  void return_null_and_text() {
    arm("return null on holdwater..*Repository.find*");
    assertThat(shop("find")).isEqualTo("ok null");
    target.api().disarm(ID);

    arm("return 'a b' on holdwater..*Repository.find*");
    assertThat(shop("find")).isEqualTo("ok a b");
  }

  @Test
  void delay_then_fail_does_both() {
    arm(
        "latency 300ms then exception java.net.SocketTimeoutException on"
            + " holdwater..*Repository.find*");

    TargetJvm.Deed deed = target.call(Shop.class, "find");

    assertThat(deed.took()).isGreaterThanOrEqualTo(DOSE);
    assertThat(deed.threw("SocketTimeoutException")).isTrue();
  }

  @Test
  void methods_are_picked_by_annotation() {
    arm("return 1 on holdwater..*Repository.* annotated holdwater..Shop$Slow");

    assertThat(shop("count")).isEqualTo("ok 1 70");
  }

  @Test
  void methods_are_picked_by_supertype() {
    arm("return 'other' on holdwater.agent.target.Shop$Source+.read(1)");

    assertThat(shop("read")).isEqualTo("ok other");
  }

  @Test
  void static_void_and_constructor_can_be_held_or_fail() {
    arm(
        "exception java.lang.IllegalStateException on"
            + " holdwater..*Repository.fixed,holdwater..*Repository.touch,holdwater..*Item.new");

    assertThat(shop("fixed")).startsWith("threw");
    assertThat(shop("touch")).startsWith("threw");
    assertThat(shop("item")).startsWith("threw");
    assertThat(target.api().hits(ID)).isEqualTo(3);
  }

  @Test
  void class_loaded_after_arming_is_met_too() {
    arm("return 'late' on holdwater.agent.target.Latecomer.say");

    assertThat(target.call(holdwater.agent.target.Latecomer.class, "answer").result())
        .isEqualTo("ok late");
  }

  @Test
  void two_faults_on_one_method_end_each_by_itself() {
    arm("latency 300ms on holdwater..*Repository.find*");
    target.api().arm("g", "return 'g' on holdwater..*Repository.find*");
    assertThat(shop("find")).isEqualTo("ok g");

    target.api().disarm(ID);
    assertThat(shop("find")).isEqualTo("ok g");
    target.api().disarm("g");
  }

  @Test
  void doses_are_counted_out() {
    String failing = "exception java.lang.RuntimeException on holdwater..*Repository.find* ";
    assertThat(failedOfTen(failing + "every 3")).isEqualTo("ok 3,6,9");
    assertThat(failedOfTen(failing + "first 2")).isEqualTo("ok 1,2");
    assertThat(failedOfTen(failing + "every 2 at-most 3")).isEqualTo("ok 2,4,6");
    assertThat(failedOfTen(failing + "from nobody..Else")).isEqualTo("ok ");
    assertThat(failedOfTen(failing + "from holdwater..Shop at-most 1")).isEqualTo("ok 1");
  }

  @Test
  void chance_repeats_with_its_seed() {
    String half = "exception java.lang.RuntimeException on holdwater..*Repository.find* chance 50%";

    String first = failedOfTen(half);

    assertThat(failedOfTen(half)).isEqualTo(first).contains(",");
  }

  private static String failedOfTen(String fault) {
    arm(fault);
    String failed = shop("findMany", "10");
    target.api().disarm(ID);
    return failed;
  }
}
