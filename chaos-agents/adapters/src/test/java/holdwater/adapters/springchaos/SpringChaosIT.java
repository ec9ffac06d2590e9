package holdwater.adapters.springchaos;

import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.adapters.recipe.RecipesInProcess;
import holdwater.model.fault.SpringCalls;
import holdwater.model.fault.SpringException;
import holdwater.model.fault.SpringFault;
import holdwater.model.fault.SpringLatency;
import holdwater.model.fault.SpringWatcher;
import holdwater.model.port.Injection;
import holdwater.model.port.InjectionFailed;
import holdwater.model.port.Lease;
import holdwater.model.port.LeaseLost;
import holdwater.model.port.Recipes;
import holdwater.model.port.Seed;
import holdwater.model.scenario.ResolvedTarget;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With a real app, whose owners have settings of their own for their chaos monkey. */
@Timeout(120)
class SpringChaosIT {
  private static final ResolvedTarget TARGET =
      new ResolvedTarget(List.of(SpringContract.INSTANCE), List.of());

  /** A machine under load must not end a fault by being slow. */
  private static final Lease LEASE = new Lease(Duration.ofSeconds(60));

  @TempDir static Path folder;
  private static SpringAppProcess app;
  private static Settings owners;
  private static final RecipesInProcess RECIPES = new RecipesInProcess();

  @BeforeAll
  static void start() throws IOException {
    app =
        SpringAppProcess.start(
            folder,
            "--chaos.monkey.watcher.service=true",
            "--chaos.monkey.watcher.beans=greetings",
            "--chaos.monkey.assaults.level=7",
            "--chaos.monkey.assaults.exception.type=java.lang.ArithmeticException",
            "--chaos.monkey.assaults.exception.arguments[0].type=java.lang.String",
            "--chaos.monkey.assaults.exception.arguments[0].value=theirs");
    owners = app.settings();
  }

  @AfterAll
  static void stop() throws Exception {
    RECIPES.close();
    if (app != null) {
      app.close();
    }
  }

  @AfterEach
  void nothing_is_left() throws IOException {
    assertThat(RECIPES.ids()).isEmpty();
    assertThat(app.settings()).matches(owners::isAs, "as before");
  }

  private static SpringChaosInjector injector() {
    return injector(RECIPES);
  }

  private static SpringChaosInjector injector(Recipes recipes) {
    return new SpringChaosInjector(instance -> app.where(), recipes);
  }

  private static Injection inject(SpringFault fault) {
    return injector().inject("run-1", fault, TARGET, LEASE, new Seed(1));
  }

  private static SpringFault thrown(SpringCalls calls) {
    return new SpringException("java.lang.IllegalStateException", calls);
  }

  private static SpringFault late(long millis) {
    Duration delay = Duration.ofMillis(millis);
    return new SpringLatency(delay, delay, SpringCalls.all(SpringWatcher.SERVICE));
  }

  private static long failures(int calls, String page) {
    return IntStream.range(0, calls).filter(i -> fails(page)).count();
  }

  private static boolean fails(String page) {
    try {
      return app.get(page) == 500;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A disabled monkey keeps its assaults, and its timers go on. */
  @Test
  void revert_also_ends_what_the_library_keeps_after_a_disable() throws IOException {
    Injection injection = inject(thrown(SpringCalls.all(SpringWatcher.REST_CONTROLLER)));
    app.tell(
        "/assaults",
        "{\"killApplicationActive\":true,\"killApplicationCronExpression\":\"0 0 0 1 1 *\"}");
    app.tell("/disable", "");
    assertThat(app.settings().on())
        .containsExactlyInAnyOrder(
            "exceptionsActive",
            "killApplicationActive",
            "killApplicationCronExpression 0 0 0 1 1 *");

    injection.close();

    assertThat(app.settings().on()).isEmpty();
    assertThat(injection.gone().proven()).isTrue();
  }

  /** The library throws before it counts. */
  @Test
  void exceptions_are_proven_though_they_are_never_counted_as_assaulted() throws IOException {
    String assaulted = "/chaos.monkey.application.request.count?tag=type:assaulted";
    long before = new ActuatorApi(true).count(app.where(), assaulted);
    try (Injection injection = inject(thrown(SpringCalls.all(SpringWatcher.SERVICE)))) {
      assertThat(failures(3, "/greeting")).isEqualTo(3);

      assertThat(injection.evidence().statement())
          .isEqualTo("a.gateway: 3 calls bitten, by the app's own count");
      assertThat(new ActuatorApi(true).count(app.where(), assaulted)).isEqualTo(before);
    }
  }

  /** The library's counter of latencies goes up by two. */
  @Test
  void call_that_comes_late_counts_once() throws IOException {
    try (Injection injection = inject(late(50))) {
      assertThat(app.millisOf("/greeting")).isGreaterThanOrEqualTo(50);
      assertThat(app.millisOf("/greeting")).isGreaterThanOrEqualTo(50);

      assertThat(injection.evidence().statement())
          .isEqualTo("a.gateway: 2 calls bitten, by the app's own count");
    }
  }

  @Test
  void fault_that_nobody_meets_is_not_proven() {
    try (Injection injection = inject(late(50))) {
      assertThat(injection.evidence().proven()).isFalse();
    }
  }

  /** By itself the library throws dice. */
  @Test
  void every_second_call_is_every_second() {
    SpringCalls calls = new SpringCalls(List.of(SpringWatcher.SERVICE), List.of(), 2);
    try (Injection injection = inject(thrown(calls))) {
      assertThat(injection.id()).isEqualTo("run-1");
      assertThat(failures(6, "/greeting")).isEqualTo(3);
    }
  }

  /** Their monkey also watches a bean and all services. */
  @Test
  void only_the_calls_of_the_fault_are_met_whatever_was_watched_before() {
    SpringCalls plain =
        new SpringCalls(
            List.of(SpringWatcher.REST_CONTROLLER),
            List.of("holdwater.springapp.Greetings.plain"),
            1);
    try (Injection injection = inject(thrown(plain))) {
      assertThat(injection.id()).isEqualTo("run-1");
      assertThat(fails("/plain")).isTrue();
      assertThat(fails("/greeting")).isFalse();
    }
    try (Injection injection = inject(thrown(SpringCalls.all(SpringWatcher.CONTROLLER)))) {
      assertThat(injection.id()).isEqualTo("run-1");
      assertThat(fails("/plain")).isFalse();
      assertThat(fails("/greeting")).isFalse();
    }
  }

  @Test
  void settings_that_somebody_else_made_are_refused_and_left_alone() throws IOException {
    for (String theirs :
        List.of("{\"memoryCronExpression\":\"0 0 0 1 1 *\"}", "{\"latencyActive\":true}")) {
      app.tell("/assaults", theirs);
      Settings before = app.settings();

      assertThat(injector().check(late(50), TARGET).message())
          .contains("somebody else's chaos monkey is on");
      assertThatThrownBy(() -> inject(late(50)))
          .isInstanceOf(InjectionFailed.class)
          .hasMessageContaining("somebody else's chaos monkey is on");
      assertThat(app.settings()).isEqualTo(before);

      app.tell("/assaults", owners.assaultsToPost().toString());
    }
  }

  @Test
  void what_somebody_else_began_after_our_lease_is_left_alone() throws IOException {
    Injection injection = inject(late(50));
    for (String recipe : RECIPES.ids()) {
      RECIPES.run(recipe);
    }
    app.tell("/assaults", "{\"exceptionsActive\":true}");
    app.tell("/enable", "");

    injection.close();
    injector().heal("run-1", late(50), TARGET);

    assertThat(app.settings().on()).containsExactlyInAnyOrder("enabled", "exceptionsActive");
    app.tell("/disable", "");
    app.tell("/assaults", "{\"exceptionsActive\":false}");
  }

  @Test
  void app_that_lost_the_fault_is_noticed_by_a_renewal() throws Exception {
    try (Injection injection = inject(late(50))) {
      injection.renew();
      app.tell("/disable", "");

      // A look that an app does not answer at once says nothing.
      eventually(
          Duration.ofSeconds(30),
          () ->
              assertThatThrownBy(injection::renew)
                  .isInstanceOf(LeaseLost.class)
                  .hasMessageContaining("somebody else changed the settings"));
    }
  }

  /** The recipe alone knows what was before, so without it nothing is watched any more. */
  @Test
  void heal_without_a_recipe_takes_back_what_this_fault_told() throws IOException {
    try (Injection injection = inject(late(50));
        RecipesInProcess lost = new RecipesInProcess()) {
      assertThat(injector(lost).heal("run-1", late(70), TARGET).proven()).isFalse();
      assertThat(injector(lost).heal("run-1", late(50), TARGET).proven()).isTrue();

      assertThat(injection.gone().proven()).isTrue();
      assertThat(app.settings().watchersToPost()).isEqualTo(owners.noWatchers());
    }
  }

  @Test
  void base_address_that_is_another_says_what_is_missing() {
    SpringApp wrong =
        new SpringApp(
            URI.create(app.where().actuator().toString().replace("actuator", "manage/")),
            Optional.empty());

    assertThat(
            new SpringChaosInjector(instance -> wrong, RECIPES).check(late(50), TARGET).message())
        .startsWith("a.gateway: there is no chaos monkey at http://127.0.0.1:")
        .contains("/manage/chaosmonkey (404): the app needs chaos-monkey-spring-boot");
  }
}
