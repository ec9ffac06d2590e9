package holdwater.agent;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.agent.fault.Draws;
import holdwater.agent.target.Isolated;
import holdwater.agent.target.LateLambda;
import holdwater.agent.target.Latecomer;
import holdwater.agent.target.Repositories;
import holdwater.agent.target.Shop;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults on methods, and what is true of all faults: patterns, doses, several at once. */
@Timeout(120)
class MethodFaultsIT {
  private static final String REPOSITORY = "holdwater.agent.target.Shop$Repository";
  private static final String ITEM = "holdwater.agent.target.Shop$Item";
  private static final Duration DOSE = Duration.ofMillis(300);

  @RegisterExtension static final OwnTarget target = new OwnTarget();
  @RegisterExtension final FaultProof proof = new FaultProof(target.jvm());

  @BeforeEach
  void find_the_usual() {
    target.api().awaitOff();
    proof.given("found x", Shop.class, "find");
  }

  private static String shop(String method, String... arguments) {
    return target.call(Shop.class, method, arguments).result();
  }

  @Test
  @Proves("latency")
  void latency_holds_the_call_and_lets_it_go_on() {
    proof.classes(REPOSITORY);

    TargetJvm.Deed deed = proof.with("latency 300ms on holdwater..*Repository.find*");

    assertThat(deed.took()).isGreaterThanOrEqualTo(DOSE);
    assertThat(deed.result()).isEqualTo("ok found x");
    assertThat(proof.hits()).isEqualTo(1);
    assertThat(target.api().number(FaultProof.ID, "methods")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"uniform", "normal", "exponential"})
  @Proves("latency")
  void latency_is_as_long_as_it_is_drawn(String distribution) {
    proof.classes(REPOSITORY);
    Draws draws = new Draws(AgentApi.SEED);
    double seconds =
        switch (distribution) {
          case "uniform" -> 0.2 + draws.unit(1, 1) * 0.4;
          case "normal" -> 0.4 + draws.normal(1) * 0.1;
          default -> -Math.log(1 - draws.unit(1, 1)) * 0.4;
        };
    String delay =
        switch (distribution) {
          case "uniform" -> "200ms..600ms";
          case "normal" -> "normal 400ms 100ms";
          default -> "exponential 400ms";
        };

    TargetJvm.Deed deed = proof.with("latency " + delay + " on holdwater..*Repository.find*");

    assertThat(deed.result()).isEqualTo("ok found x");
    assertThat(seconds).isGreaterThan(0.05);
    assertThat(deed.took().toNanos()).isGreaterThanOrEqualTo((long) (seconds * 1e9) - 1_000_000);
  }

  @Test
  @Proves("latency")
  void method_and_the_one_that_it_overrides_are_held_once() {
    assertThat(shop("findProxied")).isEqualTo("ok found x");
    proof.classes(REPOSITORY, "holdwater.agent.target.Shop$Proxied");
    proof.armed("latency 300ms on holdwater.agent.target.Shop$Repository+.find*");

    assertThat(shop("findProxied")).isEqualTo("ok found x");

    assertThat(proof.hits()).isEqualTo(1);
  }

  @Test
  @Proves("latency")
  void proxy_of_an_interface_is_held_and_what_is_behind_it_belongs_to_the_call() {
    proof.given("order x", Repositories.class, "findOrder");
    String proxy = target.call(Repositories.class, "proxyName").result().substring("ok ".length());
    assertThat(proxy).startsWith("jdk.proxy");
    proof.classes(proxy, "holdwater.agent.target.Repositories$Found");

    TargetJvm.Deed deed =
        proof.with("latency 300ms on holdwater.agent.target.Repositories$Orders+.find*");

    assertThat(deed.took()).isGreaterThanOrEqualTo(DOSE);
    assertThat(deed.result()).isEqualTo("ok order x");
    assertThat(proof.hits()).isEqualTo(1);
  }

  @Test
  @Proves("exception")
  void exception_for_a_static_method_is_of_its_own_application() {
    assertThat(target.call(Isolated.class, "fixed").result()).isEqualTo("ok fixed");
    proof.classes("holdwater.agent.target.Isolated$Inside");
    proof.armed(
        "exception org.apache.kafka.common.errors.TimeoutException on"
            + " holdwater..Isolated$Inside.fixed");

    assertThat(target.call(Isolated.class, "fixed").result()).isEqualTo("ok its own");
    assertThat(proof.hits()).isEqualTo(1);
  }

  @Test
  void held_call_goes_on_at_once_when_the_fault_is_healed() {
    target.api().arm("held", "latency 1h on holdwater..*Repository.find*");
    target.jvm().begin(Shop.class, "find");
    AgentApi.await(() -> target.api().hits("held") == 1);

    target.api().disarm("held");

    assertThat(target.jvm().end().result()).isEqualTo("ok found x");
    target.api().awaitOff();
  }

  @Test
  @Proves("exception")
  void exception_is_thrown_with_its_words() {
    proof.classes(REPOSITORY);

    TargetJvm.Deed deed =
        proof.with(
            "exception java.lang.IllegalStateException 'gone fishing' on"
                + " holdwater..*Repository.find*");

    assertThat(deed.result()).isEqualTo("threw java.lang.IllegalStateException: gone fishing");
    assertThat(proof.hits()).isEqualTo(1);
  }

  @Test
  @Proves("exception")
  void checked_exception_reaches_the_caller_undressed() {
    proof.classes(REPOSITORY);

    assertThat(proof.with("exception java.io.IOException on holdwater..*Repository.find*").result())
        .isEqualTo("threw java.io.IOException: injected by Holdwater");
  }

  @Test
  @Proves("return")
  void return_value_fits_each_type_and_leaves_the_others_alone() {
    proof.classes(REPOSITORY);
    proof.armed("return 42 on holdwater..*Repository.*");

    assertThat(shop("count")).isEqualTo("ok 42 42");
    assertThat(shop("find")).isEqualTo("ok found x");
  }

  @Test
  @Proves("return")
  void return_empty_is_nothing_of_the_right_type() {
    proof.classes(REPOSITORY);
    proof.armed("return empty on holdwater..*Repository.all,holdwater..*Repository.maybe");

    assertThat(shop("all")).isEqualTo("ok [] Optional.empty");
  }

  @Test
  @Proves("return")
  void return_null_and_text() {
    proof.classes(REPOSITORY);

    assertThat(proof.with("return null on holdwater..*Repository.find*").result())
        .isEqualTo("ok null");
    assertThat(proof.with("return 'a b' on holdwater..*Repository.find*").result())
        .isEqualTo("ok a b");
  }

  @Test
  @Proves("latency")
  void delay_then_fail_does_both() {
    proof.classes(REPOSITORY);

    TargetJvm.Deed deed =
        proof.with(
            "latency 300ms then exception java.net.SocketTimeoutException on"
                + " holdwater..*Repository.find*");

    assertThat(deed.took()).isGreaterThanOrEqualTo(DOSE);
    assertThat(deed.threw("SocketTimeoutException")).isTrue();
  }

  @Test
  @Proves("return")
  void methods_are_picked_by_annotation() {
    proof.classes(REPOSITORY);
    proof.armed("return 1 on holdwater..*Repository.* annotated holdwater..Shop$Slow");

    assertThat(shop("count")).isEqualTo("ok 1 70");
  }

  @Test
  @Proves("return")
  void methods_are_picked_by_supertype() {
    // One more of that type.
    shop("readLambda");
    proof.classes(REPOSITORY, "holdwater.agent.target.Shop");
    proof.armed("return 'other' on holdwater.agent.target.Shop$Source+.read(1)");

    assertThat(shop("read")).isEqualTo("ok other");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "holdwater.agent.target.Shop$Bare.drawn | Shop$Bare.drawn is abstract, a + behind",
        "holdwater.agent.target.Shop$Bare.foreign | Shop$Bare.foreign is native",
        "holdwater.agent.target.Shop.readLambad | has no readLambad, did you mean 'readLambda'?",
        "holdwater.agent.target.Shpo.find | did you mean 'holdwater.agent.target.Shop'?",
        "java.lang.String.length | java.lang.String is the JDK's or an agent's, and left alone",
        "com.acme.Nowhere.find | no class com.acme.Nowhere is loaded so far"
      })
  void fault_that_is_woven_into_nothing_says_why(String methods, String why) {
    assertThat(shop("bare")).isEqualTo("ok Bare");

    assertThat(target.api().arm("nothing", "latency 1ms on " + methods)).contains(why);

    assertThat(target.api().number("nothing", "methods")).isZero();
    target.api().disarm("nothing");
  }

  @Test
  @Proves("return")
  void body_of_a_lambda_is_met_by_its_name() {
    proof.given("lambda x", Shop.class, "readLambda");
    proof.classes("holdwater.agent.target.Shop");

    assertThat(proof.with("return 'other' on holdwater..Shop.lambda$readLambda$*").result())
        .isEqualTo("ok other");
  }

  @Test
  @Proves("return")
  void lambda_is_met_by_the_interface_that_it_implements() {
    proof.given("lambda x", Shop.class, "readLambda");
    proof.classes("holdwater.agent.target.Shop", REPOSITORY);

    assertThat(proof.with("return 'other' on holdwater.agent.target.Shop$Source+.read").result())
        .isEqualTo("ok other");
    assertThat(proof.hits()).isEqualTo(1);
    assertThat(target.api().number(FaultProof.ID, "methods")).isEqualTo(2);
  }

  @Test
  @Proves("return")
  void lambda_of_a_class_that_is_loaded_later_is_met_too() {
    proof.armed("return 'bitten' on holdwater.agent.target.LateLambda$Say+.say");
    assertThat(target.call(LateLambda.class, "answer").result()).isEqualTo("ok bitten");
    assertThat(namesTheBridge(LateLambda.class)).isTrue();

    proof.heal();

    assertThat(target.call(LateLambda.class, "answer").result()).isEqualTo("ok early x");
    assertThat(namesTheBridge(LateLambda.class)).isFalse();
  }

  @Test
  void subtype_that_cannot_be_woven_is_named() {
    assertThat(shop("readReference")).isEqualTo("ok echo x");

    String armed = target.api().arm("named", "return 'x' on holdwater..Shop$Source+.read");

    assertThat(armed)
        .contains("\"unwoven\":[\"holdwater.agent.target.Shop, Shop::echo (a method reference");
    assertThat(shop("readReference")).isEqualTo("ok echo x");
    target.api().disarm("named");
  }

  @Test
  @Proves("exception")
  void static_void_and_constructor_can_be_held_or_fail() {
    shop("item");
    proof.classes(REPOSITORY, ITEM);
    proof.armed(
        "exception java.lang.IllegalStateException on"
            + " holdwater..*Repository.fixed,holdwater..*Repository.touch,holdwater..*Item.new");

    assertThat(shop("fixed")).startsWith("threw");
    assertThat(shop("touch")).startsWith("threw");
    assertThat(shop("item")).startsWith("threw");
    assertThat(proof.hits()).isEqualTo(3);
  }

  @Test
  @Proves("return")
  void class_loaded_after_arming_is_met_too_and_forgets_it() {
    proof.armed("return 'late' on holdwater.agent.target.Latecomer.say");
    assertThat(target.call(Latecomer.class, "answer").result()).isEqualTo("ok late");
    assertThat(namesTheBridge(Latecomer.class)).isTrue();

    proof.heal();

    assertThat(target.call(Latecomer.class, "answer").result()).isEqualTo("ok early");
    assertThat(namesTheBridge(Latecomer.class)).isFalse();
  }

  private static boolean namesTheBridge(Class<?> type) {
    return new String(target.jvm().bytes(type.getName()), StandardCharsets.ISO_8859_1)
        .contains("HoldwaterBridge");
  }

  @Test
  void two_faults_on_one_method_end_each_by_itself() {
    ClassBefore before = ClassBefore.of(target.jvm(), REPOSITORY);
    target.api().arm("one", "latency 300ms on holdwater..*Repository.find*");
    target.api().arm("other", "return 'g' on holdwater..*Repository.find*");
    assertThat(shop("find")).isEqualTo("ok g");

    target.api().disarm("one");
    assertThat(shop("find")).isEqualTo("ok g");
    target.api().disarm("other");

    assertThat(shop("find")).isEqualTo("ok found x");
    target.api().awaitOff();
    assertThat(before.isBack()).isTrue();
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
    target.api().arm("dose", fault);
    String failed = shop("findMany", "10");
    target.api().disarm("dose");
    return failed;
  }
}
